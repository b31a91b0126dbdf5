use std::{env, error::Error, time::Duration};

use guildhall::ticket::v1::{
    CreateTicketRequest, GetTicketRequest, Ticket, WatchTicketRequest,
    ticket_service_client::TicketServiceClient, watch_tickets_response::Item,
};
use tonic::{Request, metadata::AsciiMetadataValue, transport::Endpoint};

fn setting(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

#[tokio::test]
async fn a_ticket_is_opened_read_and_heard_of() -> Result<(), Box<dyn Error>> {
    let channel = Endpoint::from_shared(setting("GUILDHALL_URL"))?
        .connect()
        .await?;
    let key: AsciiMetadataValue = setting("GUILDHALL_KEY").parse()?;
    let mut tickets =
        TicketServiceClient::with_interceptor(channel, move |mut request: Request<()>| {
            request.metadata_mut().insert("x-api-key", key.clone());
            request.set_timeout(Duration::from_secs(20));
            Ok(request)
        });

    let created = tickets
        .create_ticket(CreateTicketRequest {
            parent: env::var("GUILDHALL_PROJECT").unwrap_or_else(|_| "projects/default".into()),
            ticket: Some(Ticket {
                subject: "Smoke test from Rust".into(),
                ..Default::default()
            }),
            ..Default::default()
        })
        .await?
        .into_inner();
    let read = tickets
        .get_ticket(GetTicketRequest {
            name: created.name.clone(),
        })
        .await?
        .into_inner();
    assert_eq!(read.subject, created.subject);

    let watch = WatchTicketRequest {
        name: created.name.clone(),
        ..Default::default()
    };
    let mut stream = tickets.watch_ticket(watch).await?.into_inner();
    while let Some(answer) = stream.message().await? {
        if let Some(Item::Event(event)) = answer.item {
            assert_eq!(event.ticket, created.name);
            return Ok(());
        }
    }
    Err("the stream ended without an event".into())
}
