package guildhall_test

import (
	"context"
	"net/url"
	"os"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"

	ticketv1 "guildhall.dev/go/guildhall/ticket/v1"
)

func setting(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set", name)
	}
	return value
}

func TestATicketIsOpenedReadAndHeardOf(t *testing.T) {
	address, err := url.Parse(setting(t, "GUILDHALL_URL"))
	if err != nil {
		t.Fatal(err)
	}
	project := os.Getenv("GUILDHALL_PROJECT")
	if project == "" {
		project = "projects/default"
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	ctx = metadata.AppendToOutgoingContext(ctx, "x-api-key", setting(t, "GUILDHALL_KEY"))
	channel, err := grpc.NewClient(address.Host, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer channel.Close()
	tickets := ticketv1.NewTicketServiceClient(channel)

	created, err := tickets.CreateTicket(ctx, &ticketv1.CreateTicketRequest{
		Parent: project,
		Ticket: &ticketv1.Ticket{Subject: "Smoke test from Go"},
	})
	if err != nil {
		t.Fatal(err)
	}
	read, err := tickets.GetTicket(ctx, &ticketv1.GetTicketRequest{Name: created.Name})
	if err != nil {
		t.Fatal(err)
	}
	if read.Subject != created.Subject {
		t.Fatalf("wrote %q, read %q", created.Subject, read.Subject)
	}

	stream, err := tickets.WatchTicket(ctx, &ticketv1.WatchTicketRequest{Name: created.Name})
	if err != nil {
		t.Fatal(err)
	}
	for {
		item, err := stream.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if event := item.GetEvent(); event != nil {
			if event.Ticket != created.Name {
				t.Fatalf("watched %s, heard of %s", created.Name, event.Ticket)
			}
			return
		}
	}
}
