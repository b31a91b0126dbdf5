package dev.guildhall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.guildhall.ticket.v1.CreateTicketRequest;
import dev.guildhall.ticket.v1.GetTicketRequest;
import dev.guildhall.ticket.v1.Ticket;
import dev.guildhall.ticket.v1.TicketServiceGrpc;
import dev.guildhall.ticket.v1.WatchTicketRequest;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmokeTest {
  private static String setting(String name) {
    return Objects.requireNonNull(System.getenv(name), name + " is not set");
  }

  @Test
  void aTicketIsOpenedReadAndHeardOf() {
    var headers = new Metadata();
    headers.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), setting("GUILDHALL_KEY"));
    var address = URI.create(setting("GUILDHALL_URL"));
    var project = System.getenv().getOrDefault("GUILDHALL_PROJECT", "projects/default");
    var channel = ManagedChannelBuilder.forAddress(address.getHost(), address.getPort()).usePlaintext().build();
    try {
      var tickets =
          TicketServiceGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
              .withDeadlineAfter(20, TimeUnit.SECONDS);

      var draft = Ticket.newBuilder().setSubject("Smoke test from Java");
      var created = tickets.createTicket(CreateTicketRequest.newBuilder().setParent(project).setTicket(draft).build());
      var read = tickets.getTicket(GetTicketRequest.newBuilder().setName(created.getName()).build());
      assertEquals(created.getSubject(), read.getSubject());

      var stream = tickets.watchTicket(WatchTicketRequest.newBuilder().setName(created.getName()).build());
      var item = stream.next();
      while (!item.hasEvent()) {
        item = stream.next();
      }
      assertEquals(created.getName(), item.getEvent().getTicket());
    } finally {
      channel.shutdownNow();
    }
  }
}
