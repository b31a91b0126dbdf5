package dev.guildhall.ticket.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Support tickets and the conversation inside each of them.
 * Callers that act as a user see their own tickets, callers with
 * `tickets:moderate` and keys of the project see all. A ticket the caller may
 * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class TicketServiceGrpc {

  private TicketServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.ticket.v1.TicketService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getCreateTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateTicket",
      requestType = dev.guildhall.ticket.v1.CreateTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getCreateTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketRequest, dev.guildhall.ticket.v1.Ticket> getCreateTicketMethod;
    if ((getCreateTicketMethod = TicketServiceGrpc.getCreateTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getCreateTicketMethod = TicketServiceGrpc.getCreateTicketMethod) == null) {
          TicketServiceGrpc.getCreateTicketMethod = getCreateTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.CreateTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.CreateTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("CreateTicket"))
              .build();
        }
      }
    }
    return getCreateTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getGetTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTicket",
      requestType = dev.guildhall.ticket.v1.GetTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getGetTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketRequest, dev.guildhall.ticket.v1.Ticket> getGetTicketMethod;
    if ((getGetTicketMethod = TicketServiceGrpc.getGetTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getGetTicketMethod = TicketServiceGrpc.getGetTicketMethod) == null) {
          TicketServiceGrpc.getGetTicketMethod = getGetTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.GetTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.GetTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("GetTicket"))
              .build();
        }
      }
    }
    return getGetTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketsRequest,
      dev.guildhall.ticket.v1.ListTicketsResponse> getListTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListTickets",
      requestType = dev.guildhall.ticket.v1.ListTicketsRequest.class,
      responseType = dev.guildhall.ticket.v1.ListTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketsRequest,
      dev.guildhall.ticket.v1.ListTicketsResponse> getListTicketsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketsRequest, dev.guildhall.ticket.v1.ListTicketsResponse> getListTicketsMethod;
    if ((getListTicketsMethod = TicketServiceGrpc.getListTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getListTicketsMethod = TicketServiceGrpc.getListTicketsMethod) == null) {
          TicketServiceGrpc.getListTicketsMethod = getListTicketsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.ListTicketsRequest, dev.guildhall.ticket.v1.ListTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListTickets"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ListTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ListTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ListTickets"))
              .build();
        }
      }
    }
    return getListTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UpdateTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getUpdateTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateTicket",
      requestType = dev.guildhall.ticket.v1.UpdateTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UpdateTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getUpdateTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UpdateTicketRequest, dev.guildhall.ticket.v1.Ticket> getUpdateTicketMethod;
    if ((getUpdateTicketMethod = TicketServiceGrpc.getUpdateTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getUpdateTicketMethod = TicketServiceGrpc.getUpdateTicketMethod) == null) {
          TicketServiceGrpc.getUpdateTicketMethod = getUpdateTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.UpdateTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.UpdateTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("UpdateTicket"))
              .build();
        }
      }
    }
    return getUpdateTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.DeleteTicketRequest,
      com.google.protobuf.Empty> getDeleteTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteTicket",
      requestType = dev.guildhall.ticket.v1.DeleteTicketRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.DeleteTicketRequest,
      com.google.protobuf.Empty> getDeleteTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.DeleteTicketRequest, com.google.protobuf.Empty> getDeleteTicketMethod;
    if ((getDeleteTicketMethod = TicketServiceGrpc.getDeleteTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getDeleteTicketMethod = TicketServiceGrpc.getDeleteTicketMethod) == null) {
          TicketServiceGrpc.getDeleteTicketMethod = getDeleteTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.DeleteTicketRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.DeleteTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("DeleteTicket"))
              .build();
        }
      }
    }
    return getDeleteTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ClaimTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getClaimTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ClaimTicket",
      requestType = dev.guildhall.ticket.v1.ClaimTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ClaimTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getClaimTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ClaimTicketRequest, dev.guildhall.ticket.v1.Ticket> getClaimTicketMethod;
    if ((getClaimTicketMethod = TicketServiceGrpc.getClaimTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getClaimTicketMethod = TicketServiceGrpc.getClaimTicketMethod) == null) {
          TicketServiceGrpc.getClaimTicketMethod = getClaimTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.ClaimTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ClaimTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ClaimTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ClaimTicket"))
              .build();
        }
      }
    }
    return getClaimTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.AssignTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getAssignTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AssignTicket",
      requestType = dev.guildhall.ticket.v1.AssignTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.AssignTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getAssignTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.AssignTicketRequest, dev.guildhall.ticket.v1.Ticket> getAssignTicketMethod;
    if ((getAssignTicketMethod = TicketServiceGrpc.getAssignTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getAssignTicketMethod = TicketServiceGrpc.getAssignTicketMethod) == null) {
          TicketServiceGrpc.getAssignTicketMethod = getAssignTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.AssignTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AssignTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.AssignTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("AssignTicket"))
              .build();
        }
      }
    }
    return getAssignTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CloseTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getCloseTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CloseTicket",
      requestType = dev.guildhall.ticket.v1.CloseTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CloseTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getCloseTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CloseTicketRequest, dev.guildhall.ticket.v1.Ticket> getCloseTicketMethod;
    if ((getCloseTicketMethod = TicketServiceGrpc.getCloseTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getCloseTicketMethod = TicketServiceGrpc.getCloseTicketMethod) == null) {
          TicketServiceGrpc.getCloseTicketMethod = getCloseTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.CloseTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CloseTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.CloseTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("CloseTicket"))
              .build();
        }
      }
    }
    return getCloseTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ReopenTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getReopenTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReopenTicket",
      requestType = dev.guildhall.ticket.v1.ReopenTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ReopenTicketRequest,
      dev.guildhall.ticket.v1.Ticket> getReopenTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ReopenTicketRequest, dev.guildhall.ticket.v1.Ticket> getReopenTicketMethod;
    if ((getReopenTicketMethod = TicketServiceGrpc.getReopenTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getReopenTicketMethod = TicketServiceGrpc.getReopenTicketMethod) == null) {
          TicketServiceGrpc.getReopenTicketMethod = getReopenTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.ReopenTicketRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReopenTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ReopenTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ReopenTicket"))
              .build();
        }
      }
    }
    return getReopenTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MarkTicketReadRequest,
      dev.guildhall.ticket.v1.Ticket> getMarkTicketReadMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MarkTicketRead",
      requestType = dev.guildhall.ticket.v1.MarkTicketReadRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MarkTicketReadRequest,
      dev.guildhall.ticket.v1.Ticket> getMarkTicketReadMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MarkTicketReadRequest, dev.guildhall.ticket.v1.Ticket> getMarkTicketReadMethod;
    if ((getMarkTicketReadMethod = TicketServiceGrpc.getMarkTicketReadMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getMarkTicketReadMethod = TicketServiceGrpc.getMarkTicketReadMethod) == null) {
          TicketServiceGrpc.getMarkTicketReadMethod = getMarkTicketReadMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.MarkTicketReadRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MarkTicketRead"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.MarkTicketReadRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("MarkTicketRead"))
              .build();
        }
      }
    }
    return getMarkTicketReadMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketMessageRequest,
      dev.guildhall.ticket.v1.TicketMessage> getCreateTicketMessageMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateTicketMessage",
      requestType = dev.guildhall.ticket.v1.CreateTicketMessageRequest.class,
      responseType = dev.guildhall.ticket.v1.TicketMessage.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketMessageRequest,
      dev.guildhall.ticket.v1.TicketMessage> getCreateTicketMessageMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.CreateTicketMessageRequest, dev.guildhall.ticket.v1.TicketMessage> getCreateTicketMessageMethod;
    if ((getCreateTicketMessageMethod = TicketServiceGrpc.getCreateTicketMessageMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getCreateTicketMessageMethod = TicketServiceGrpc.getCreateTicketMessageMethod) == null) {
          TicketServiceGrpc.getCreateTicketMessageMethod = getCreateTicketMessageMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.CreateTicketMessageRequest, dev.guildhall.ticket.v1.TicketMessage>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateTicketMessage"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.CreateTicketMessageRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.TicketMessage.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("CreateTicketMessage"))
              .build();
        }
      }
    }
    return getCreateTicketMessageMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketMessagesRequest,
      dev.guildhall.ticket.v1.ListTicketMessagesResponse> getListTicketMessagesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListTicketMessages",
      requestType = dev.guildhall.ticket.v1.ListTicketMessagesRequest.class,
      responseType = dev.guildhall.ticket.v1.ListTicketMessagesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketMessagesRequest,
      dev.guildhall.ticket.v1.ListTicketMessagesResponse> getListTicketMessagesMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ListTicketMessagesRequest, dev.guildhall.ticket.v1.ListTicketMessagesResponse> getListTicketMessagesMethod;
    if ((getListTicketMessagesMethod = TicketServiceGrpc.getListTicketMessagesMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getListTicketMessagesMethod = TicketServiceGrpc.getListTicketMessagesMethod) == null) {
          TicketServiceGrpc.getListTicketMessagesMethod = getListTicketMessagesMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.ListTicketMessagesRequest, dev.guildhall.ticket.v1.ListTicketMessagesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListTicketMessages"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ListTicketMessagesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ListTicketMessagesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ListTicketMessages"))
              .build();
        }
      }
    }
    return getListTicketMessagesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketMessageRequest,
      dev.guildhall.ticket.v1.TicketMessage> getGetTicketMessageMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTicketMessage",
      requestType = dev.guildhall.ticket.v1.GetTicketMessageRequest.class,
      responseType = dev.guildhall.ticket.v1.TicketMessage.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketMessageRequest,
      dev.guildhall.ticket.v1.TicketMessage> getGetTicketMessageMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTicketMessageRequest, dev.guildhall.ticket.v1.TicketMessage> getGetTicketMessageMethod;
    if ((getGetTicketMessageMethod = TicketServiceGrpc.getGetTicketMessageMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getGetTicketMessageMethod = TicketServiceGrpc.getGetTicketMessageMethod) == null) {
          TicketServiceGrpc.getGetTicketMessageMethod = getGetTicketMessageMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.GetTicketMessageRequest, dev.guildhall.ticket.v1.TicketMessage>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTicketMessage"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.GetTicketMessageRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.TicketMessage.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("GetTicketMessage"))
              .build();
        }
      }
    }
    return getGetTicketMessageMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest,
      dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> getBatchCreateTicketMessagesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchCreateTicketMessages",
      requestType = dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest.class,
      responseType = dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest,
      dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> getBatchCreateTicketMessagesMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest, dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> getBatchCreateTicketMessagesMethod;
    if ((getBatchCreateTicketMessagesMethod = TicketServiceGrpc.getBatchCreateTicketMessagesMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getBatchCreateTicketMessagesMethod = TicketServiceGrpc.getBatchCreateTicketMessagesMethod) == null) {
          TicketServiceGrpc.getBatchCreateTicketMessagesMethod = getBatchCreateTicketMessagesMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest, dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchCreateTicketMessages"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("BatchCreateTicketMessages"))
              .build();
        }
      }
    }
    return getBatchCreateTicketMessagesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketRequest,
      dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchTicket",
      requestType = dev.guildhall.ticket.v1.WatchTicketRequest.class,
      responseType = dev.guildhall.ticket.v1.WatchTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketRequest,
      dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketRequest, dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketMethod;
    if ((getWatchTicketMethod = TicketServiceGrpc.getWatchTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getWatchTicketMethod = TicketServiceGrpc.getWatchTicketMethod) == null) {
          TicketServiceGrpc.getWatchTicketMethod = getWatchTicketMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.WatchTicketRequest, dev.guildhall.ticket.v1.WatchTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.WatchTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.WatchTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("WatchTicket"))
              .build();
        }
      }
    }
    return getWatchTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketsRequest,
      dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchTickets",
      requestType = dev.guildhall.ticket.v1.WatchTicketsRequest.class,
      responseType = dev.guildhall.ticket.v1.WatchTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketsRequest,
      dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.WatchTicketsRequest, dev.guildhall.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod;
    if ((getWatchTicketsMethod = TicketServiceGrpc.getWatchTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getWatchTicketsMethod = TicketServiceGrpc.getWatchTicketsMethod) == null) {
          TicketServiceGrpc.getWatchTicketsMethod = getWatchTicketsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.WatchTicketsRequest, dev.guildhall.ticket.v1.WatchTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchTickets"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.WatchTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.WatchTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("WatchTickets"))
              .build();
        }
      }
    }
    return getWatchTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ConverseRequest,
      dev.guildhall.ticket.v1.ConverseResponse> getConverseMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Converse",
      requestType = dev.guildhall.ticket.v1.ConverseRequest.class,
      responseType = dev.guildhall.ticket.v1.ConverseResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ConverseRequest,
      dev.guildhall.ticket.v1.ConverseResponse> getConverseMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.ConverseRequest, dev.guildhall.ticket.v1.ConverseResponse> getConverseMethod;
    if ((getConverseMethod = TicketServiceGrpc.getConverseMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getConverseMethod = TicketServiceGrpc.getConverseMethod) == null) {
          TicketServiceGrpc.getConverseMethod = getConverseMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.ConverseRequest, dev.guildhall.ticket.v1.ConverseResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Converse"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ConverseRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.ConverseResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("Converse"))
              .build();
        }
      }
    }
    return getConverseMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.SendTypingRequest,
      com.google.protobuf.Empty> getSendTypingMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SendTyping",
      requestType = dev.guildhall.ticket.v1.SendTypingRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.SendTypingRequest,
      com.google.protobuf.Empty> getSendTypingMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.SendTypingRequest, com.google.protobuf.Empty> getSendTypingMethod;
    if ((getSendTypingMethod = TicketServiceGrpc.getSendTypingMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getSendTypingMethod = TicketServiceGrpc.getSendTypingMethod) == null) {
          TicketServiceGrpc.getSendTypingMethod = getSendTypingMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.SendTypingRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SendTyping"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.SendTypingRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("SendTyping"))
              .build();
        }
      }
    }
    return getSendTypingMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTranscriptRequest,
      com.google.api.HttpBody> getGetTranscriptMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTranscript",
      requestType = dev.guildhall.ticket.v1.GetTranscriptRequest.class,
      responseType = com.google.api.HttpBody.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTranscriptRequest,
      com.google.api.HttpBody> getGetTranscriptMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.GetTranscriptRequest, com.google.api.HttpBody> getGetTranscriptMethod;
    if ((getGetTranscriptMethod = TicketServiceGrpc.getGetTranscriptMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getGetTranscriptMethod = TicketServiceGrpc.getGetTranscriptMethod) == null) {
          TicketServiceGrpc.getGetTranscriptMethod = getGetTranscriptMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.GetTranscriptRequest, com.google.api.HttpBody>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTranscript"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.GetTranscriptRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.api.HttpBody.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("GetTranscript"))
              .build();
        }
      }
    }
    return getGetTranscriptMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MergeTicketsRequest,
      dev.guildhall.ticket.v1.Ticket> getMergeTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MergeTickets",
      requestType = dev.guildhall.ticket.v1.MergeTicketsRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MergeTicketsRequest,
      dev.guildhall.ticket.v1.Ticket> getMergeTicketsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.MergeTicketsRequest, dev.guildhall.ticket.v1.Ticket> getMergeTicketsMethod;
    if ((getMergeTicketsMethod = TicketServiceGrpc.getMergeTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getMergeTicketsMethod = TicketServiceGrpc.getMergeTicketsMethod) == null) {
          TicketServiceGrpc.getMergeTicketsMethod = getMergeTicketsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.MergeTicketsRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MergeTickets"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.MergeTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("MergeTickets"))
              .build();
        }
      }
    }
    return getMergeTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UnmergeTicketsRequest,
      dev.guildhall.ticket.v1.Ticket> getUnmergeTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnmergeTickets",
      requestType = dev.guildhall.ticket.v1.UnmergeTicketsRequest.class,
      responseType = dev.guildhall.ticket.v1.Ticket.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UnmergeTicketsRequest,
      dev.guildhall.ticket.v1.Ticket> getUnmergeTicketsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.ticket.v1.UnmergeTicketsRequest, dev.guildhall.ticket.v1.Ticket> getUnmergeTicketsMethod;
    if ((getUnmergeTicketsMethod = TicketServiceGrpc.getUnmergeTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getUnmergeTicketsMethod = TicketServiceGrpc.getUnmergeTicketsMethod) == null) {
          TicketServiceGrpc.getUnmergeTicketsMethod = getUnmergeTicketsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.ticket.v1.UnmergeTicketsRequest, dev.guildhall.ticket.v1.Ticket>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnmergeTickets"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.UnmergeTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.ticket.v1.Ticket.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("UnmergeTickets"))
              .build();
        }
      }
    }
    return getUnmergeTicketsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static TicketServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceStub>() {
        @java.lang.Override
        public TicketServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceStub(channel, callOptions);
        }
      };
    return TicketServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static TicketServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingV2Stub>() {
        @java.lang.Override
        public TicketServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return TicketServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static TicketServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingStub>() {
        @java.lang.Override
        public TicketServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceBlockingStub(channel, callOptions);
        }
      };
    return TicketServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static TicketServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceFutureStub>() {
        @java.lang.Override
        public TicketServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceFutureStub(channel, callOptions);
        }
      };
    return TicketServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Opens a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKETS_DISABLED` or
     * `TICKET_LIMIT_REACHED`, and with `RESOURCE_EXHAUSTED` and reason
     * `TICKET_COOLDOWN`, by the project's ticket settings; staff is exempt from
     * the last two. Fails with `INVALID_ARGUMENT` and reason
     * `TICKET_CATEGORY_UNKNOWN` for a category the project does not have.
     * </pre>
     */
    default void createTicket(dev.guildhall.ticket.v1.CreateTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads one ticket.
     * </pre>
     */
    default void getTicket(dev.guildhall.ticket.v1.GetTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists tickets, newest first.
     * Filter by `state`, `category`, `subject`, `opener`, `claimer`, `assignee`,
     * `guild`, `channel`, `number`, `create_time`, `update_time` and
     * `last_message_time`, e.g. `state != "CLOSED" AND category = "Bug"`; order by
     * `number`, `create_time`, `update_time` or `last_message_time`.
     * </pre>
     */
    default void listTickets(dev.guildhall.ticket.v1.ListTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListTicketsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes subject, category or channel of a ticket.
     * </pre>
     */
    default void updateTicket(dev.guildhall.ticket.v1.UpdateTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a ticket with its messages for good. Its transcript stays, unless
     * `delete_transcript` is set. The number is not used again.
     * </pre>
     */
    default void deleteTicket(dev.guildhall.ticket.v1.DeleteTicketRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes an open ticket. Of two that try at once, one gets it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLAIMED` when somebody
     * has it, and `TICKET_CLOSED` when it is closed.
     * </pre>
     */
    default void claimTicket(dev.guildhall.ticket.v1.ClaimTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getClaimTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks a user to take care of a ticket that is not closed. The state stays.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed, and with reason `TICKET_ASSIGNEE_NOT_STAFF` when the user is neither
     * a moderator nor more.
     * </pre>
     */
    default void assignTicket(dev.guildhall.ticket.v1.AssignTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAssignTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Closes a ticket. Staff may, and the opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed already.
     * </pre>
     */
    default void closeTicket(dev.guildhall.ticket.v1.CloseTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCloseTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Opens a closed ticket again, unclaimed and unassigned. Staff may, and the
     * opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_CLOSED`,
     * `TICKET_REOPEN_LIMIT_REACHED` after three times, or `TICKET_MERGED`.
     * </pre>
     */
    default void reopenTicket(dev.guildhall.ticket.v1.ReopenTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReopenTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Moves the caller's read mark forward, never back, and returns the ticket
     * with its new unread count.
     * </pre>
     */
    default void markTicketRead(dev.guildhall.ticket.v1.MarkTicketReadRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMarkTicketReadMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds a message to a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    default void createTicketMessage(dev.guildhall.ticket.v1.CreateTicketMessageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateTicketMessageMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the messages of a ticket, oldest first; `order_by: "sequence desc"`
     * turns it round.
     * </pre>
     */
    default void listTicketMessages(dev.guildhall.ticket.v1.ListTicketMessagesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketMessagesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListTicketMessagesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads one message.
     * </pre>
     */
    default void getTicketMessage(dev.guildhall.ticket.v1.GetTicketMessageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTicketMessageMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds up to 1,000 messages to a ticket, all or none, in the order given.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    default void batchCreateTicketMessages(dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchCreateTicketMessagesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams what happens to one ticket: a backlog or everything after a cursor,
     * then live.
     * Fails with `OUT_OF_RANGE` and reason `CURSOR_EXPIRED` when the cursor is
     * older than the log, and with `INVALID_ARGUMENT` and reason
     * `CURSOR_INVALID` when it belongs to another project.
     * </pre>
     */
    default void watchTicket(dev.guildhall.ticket.v1.WatchTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams what happens to all tickets the caller may see. As `WatchTicket`
     * otherwise.
     * </pre>
     */
    default void watchTickets(dev.guildhall.ticket.v1.WatchTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchTicketsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Holds conversations in many tickets over one stream: join, leave, send,
     * typing, read. All tickets are of one project, the one first named. The fast
     * road for bots; gRPC only.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ConverseRequest> converse(
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ConverseResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getConverseMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells those who watch a ticket that the caller is writing. Nothing is
     * stored.
     * </pre>
     */
    default void sendTyping(dev.guildhall.ticket.v1.SendTypingRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSendTypingMethod(), responseObserver);
    }

    /**
     * <pre>
     * Renders the conversation as text, HTML or JSON. Works for deleted tickets
     * whose transcript was kept.
     * </pre>
     */
    default void getTranscript(dev.guildhall.ticket.v1.GetTranscriptRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTranscriptMethod(), responseObserver);
    }

    /**
     * <pre>
     * Merges other tickets of the same opener into one: their messages are copied
     * here in the order they were written, and they are closed.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED`,
     * `TICKET_MERGED` or `TICKET_OPENERS_DIFFER`.
     * </pre>
     */
    default void mergeTickets(dev.guildhall.ticket.v1.MergeTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMergeTicketsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes merged tickets out again: copied messages are removed, and the
     * tickets get the state back that they had.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_MERGED`.
     * </pre>
     */
    default void unmergeTickets(dev.guildhall.ticket.v1.UnmergeTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnmergeTicketsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service TicketService.
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public static abstract class TicketServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return TicketServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service TicketService.
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public static final class TicketServiceStub
      extends io.grpc.stub.AbstractAsyncStub<TicketServiceStub> {
    private TicketServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Opens a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKETS_DISABLED` or
     * `TICKET_LIMIT_REACHED`, and with `RESOURCE_EXHAUSTED` and reason
     * `TICKET_COOLDOWN`, by the project's ticket settings; staff is exempt from
     * the last two. Fails with `INVALID_ARGUMENT` and reason
     * `TICKET_CATEGORY_UNKNOWN` for a category the project does not have.
     * </pre>
     */
    public void createTicket(dev.guildhall.ticket.v1.CreateTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads one ticket.
     * </pre>
     */
    public void getTicket(dev.guildhall.ticket.v1.GetTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists tickets, newest first.
     * Filter by `state`, `category`, `subject`, `opener`, `claimer`, `assignee`,
     * `guild`, `channel`, `number`, `create_time`, `update_time` and
     * `last_message_time`, e.g. `state != "CLOSED" AND category = "Bug"`; order by
     * `number`, `create_time`, `update_time` or `last_message_time`.
     * </pre>
     */
    public void listTickets(dev.guildhall.ticket.v1.ListTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes subject, category or channel of a ticket.
     * </pre>
     */
    public void updateTicket(dev.guildhall.ticket.v1.UpdateTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a ticket with its messages for good. Its transcript stays, unless
     * `delete_transcript` is set. The number is not used again.
     * </pre>
     */
    public void deleteTicket(dev.guildhall.ticket.v1.DeleteTicketRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes an open ticket. Of two that try at once, one gets it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLAIMED` when somebody
     * has it, and `TICKET_CLOSED` when it is closed.
     * </pre>
     */
    public void claimTicket(dev.guildhall.ticket.v1.ClaimTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getClaimTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks a user to take care of a ticket that is not closed. The state stays.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed, and with reason `TICKET_ASSIGNEE_NOT_STAFF` when the user is neither
     * a moderator nor more.
     * </pre>
     */
    public void assignTicket(dev.guildhall.ticket.v1.AssignTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAssignTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Closes a ticket. Staff may, and the opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed already.
     * </pre>
     */
    public void closeTicket(dev.guildhall.ticket.v1.CloseTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCloseTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Opens a closed ticket again, unclaimed and unassigned. Staff may, and the
     * opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_CLOSED`,
     * `TICKET_REOPEN_LIMIT_REACHED` after three times, or `TICKET_MERGED`.
     * </pre>
     */
    public void reopenTicket(dev.guildhall.ticket.v1.ReopenTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReopenTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Moves the caller's read mark forward, never back, and returns the ticket
     * with its new unread count.
     * </pre>
     */
    public void markTicketRead(dev.guildhall.ticket.v1.MarkTicketReadRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMarkTicketReadMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds a message to a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public void createTicketMessage(dev.guildhall.ticket.v1.CreateTicketMessageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateTicketMessageMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the messages of a ticket, oldest first; `order_by: "sequence desc"`
     * turns it round.
     * </pre>
     */
    public void listTicketMessages(dev.guildhall.ticket.v1.ListTicketMessagesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketMessagesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListTicketMessagesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads one message.
     * </pre>
     */
    public void getTicketMessage(dev.guildhall.ticket.v1.GetTicketMessageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTicketMessageMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds up to 1,000 messages to a ticket, all or none, in the order given.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public void batchCreateTicketMessages(dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchCreateTicketMessagesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams what happens to one ticket: a backlog or everything after a cursor,
     * then live.
     * Fails with `OUT_OF_RANGE` and reason `CURSOR_EXPIRED` when the cursor is
     * older than the log, and with `INVALID_ARGUMENT` and reason
     * `CURSOR_INVALID` when it belongs to another project.
     * </pre>
     */
    public void watchTicket(dev.guildhall.ticket.v1.WatchTicketRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams what happens to all tickets the caller may see. As `WatchTicket`
     * otherwise.
     * </pre>
     */
    public void watchTickets(dev.guildhall.ticket.v1.WatchTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Holds conversations in many tickets over one stream: join, leave, send,
     * typing, read. All tickets are of one project, the one first named. The fast
     * road for bots; gRPC only.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ConverseRequest> converse(
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ConverseResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getConverseMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Tells those who watch a ticket that the caller is writing. Nothing is
     * stored.
     * </pre>
     */
    public void sendTyping(dev.guildhall.ticket.v1.SendTypingRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSendTypingMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Renders the conversation as text, HTML or JSON. Works for deleted tickets
     * whose transcript was kept.
     * </pre>
     */
    public void getTranscript(dev.guildhall.ticket.v1.GetTranscriptRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTranscriptMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Merges other tickets of the same opener into one: their messages are copied
     * here in the order they were written, and they are closed.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED`,
     * `TICKET_MERGED` or `TICKET_OPENERS_DIFFER`.
     * </pre>
     */
    public void mergeTickets(dev.guildhall.ticket.v1.MergeTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMergeTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes merged tickets out again: copied messages are removed, and the
     * tickets get the state back that they had.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_MERGED`.
     * </pre>
     */
    public void unmergeTickets(dev.guildhall.ticket.v1.UnmergeTicketsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnmergeTicketsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service TicketService.
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public static final class TicketServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<TicketServiceBlockingV2Stub> {
    private TicketServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Opens a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKETS_DISABLED` or
     * `TICKET_LIMIT_REACHED`, and with `RESOURCE_EXHAUSTED` and reason
     * `TICKET_COOLDOWN`, by the project's ticket settings; staff is exempt from
     * the last two. Fails with `INVALID_ARGUMENT` and reason
     * `TICKET_CATEGORY_UNKNOWN` for a category the project does not have.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket createTicket(dev.guildhall.ticket.v1.CreateTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one ticket.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket getTicket(dev.guildhall.ticket.v1.GetTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists tickets, newest first.
     * Filter by `state`, `category`, `subject`, `opener`, `claimer`, `assignee`,
     * `guild`, `channel`, `number`, `create_time`, `update_time` and
     * `last_message_time`, e.g. `state != "CLOSED" AND category = "Bug"`; order by
     * `number`, `create_time`, `update_time` or `last_message_time`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.ListTicketsResponse listTickets(dev.guildhall.ticket.v1.ListTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes subject, category or channel of a ticket.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket updateTicket(dev.guildhall.ticket.v1.UpdateTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a ticket with its messages for good. Its transcript stays, unless
     * `delete_transcript` is set. The number is not used again.
     * </pre>
     */
    public com.google.protobuf.Empty deleteTicket(dev.guildhall.ticket.v1.DeleteTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes an open ticket. Of two that try at once, one gets it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLAIMED` when somebody
     * has it, and `TICKET_CLOSED` when it is closed.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket claimTicket(dev.guildhall.ticket.v1.ClaimTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getClaimTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a user to take care of a ticket that is not closed. The state stays.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed, and with reason `TICKET_ASSIGNEE_NOT_STAFF` when the user is neither
     * a moderator nor more.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket assignTicket(dev.guildhall.ticket.v1.AssignTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAssignTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Closes a ticket. Staff may, and the opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed already.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket closeTicket(dev.guildhall.ticket.v1.CloseTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCloseTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a closed ticket again, unclaimed and unassigned. Staff may, and the
     * opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_CLOSED`,
     * `TICKET_REOPEN_LIMIT_REACHED` after three times, or `TICKET_MERGED`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket reopenTicket(dev.guildhall.ticket.v1.ReopenTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReopenTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves the caller's read mark forward, never back, and returns the ticket
     * with its new unread count.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket markTicketRead(dev.guildhall.ticket.v1.MarkTicketReadRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMarkTicketReadMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds a message to a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public dev.guildhall.ticket.v1.TicketMessage createTicketMessage(dev.guildhall.ticket.v1.CreateTicketMessageRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateTicketMessageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the messages of a ticket, oldest first; `order_by: "sequence desc"`
     * turns it round.
     * </pre>
     */
    public dev.guildhall.ticket.v1.ListTicketMessagesResponse listTicketMessages(dev.guildhall.ticket.v1.ListTicketMessagesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListTicketMessagesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one message.
     * </pre>
     */
    public dev.guildhall.ticket.v1.TicketMessage getTicketMessage(dev.guildhall.ticket.v1.GetTicketMessageRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTicketMessageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds up to 1,000 messages to a ticket, all or none, in the order given.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse batchCreateTicketMessages(dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchCreateTicketMessagesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what happens to one ticket: a backlog or everything after a cursor,
     * then live.
     * Fails with `OUT_OF_RANGE` and reason `CURSOR_EXPIRED` when the cursor is
     * older than the log, and with `INVALID_ARGUMENT` and reason
     * `CURSOR_INVALID` when it belongs to another project.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.guildhall.ticket.v1.WatchTicketsResponse>
        watchTicket(dev.guildhall.ticket.v1.WatchTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what happens to all tickets the caller may see. As `WatchTicket`
     * otherwise.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.guildhall.ticket.v1.WatchTicketsResponse>
        watchTickets(dev.guildhall.ticket.v1.WatchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Holds conversations in many tickets over one stream: join, leave, send,
     * typing, read. All tickets are of one project, the one first named. The fast
     * road for bots; gRPC only.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.guildhall.ticket.v1.ConverseRequest, dev.guildhall.ticket.v1.ConverseResponse>
        converse() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getConverseMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Tells those who watch a ticket that the caller is writing. Nothing is
     * stored.
     * </pre>
     */
    public com.google.protobuf.Empty sendTyping(dev.guildhall.ticket.v1.SendTypingRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSendTypingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renders the conversation as text, HTML or JSON. Works for deleted tickets
     * whose transcript was kept.
     * </pre>
     */
    public com.google.api.HttpBody getTranscript(dev.guildhall.ticket.v1.GetTranscriptRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTranscriptMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merges other tickets of the same opener into one: their messages are copied
     * here in the order they were written, and they are closed.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED`,
     * `TICKET_MERGED` or `TICKET_OPENERS_DIFFER`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket mergeTickets(dev.guildhall.ticket.v1.MergeTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMergeTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes merged tickets out again: copied messages are removed, and the
     * tickets get the state back that they had.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_MERGED`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket unmergeTickets(dev.guildhall.ticket.v1.UnmergeTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnmergeTicketsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service TicketService.
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public static final class TicketServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<TicketServiceBlockingStub> {
    private TicketServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Opens a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKETS_DISABLED` or
     * `TICKET_LIMIT_REACHED`, and with `RESOURCE_EXHAUSTED` and reason
     * `TICKET_COOLDOWN`, by the project's ticket settings; staff is exempt from
     * the last two. Fails with `INVALID_ARGUMENT` and reason
     * `TICKET_CATEGORY_UNKNOWN` for a category the project does not have.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket createTicket(dev.guildhall.ticket.v1.CreateTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one ticket.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket getTicket(dev.guildhall.ticket.v1.GetTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists tickets, newest first.
     * Filter by `state`, `category`, `subject`, `opener`, `claimer`, `assignee`,
     * `guild`, `channel`, `number`, `create_time`, `update_time` and
     * `last_message_time`, e.g. `state != "CLOSED" AND category = "Bug"`; order by
     * `number`, `create_time`, `update_time` or `last_message_time`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.ListTicketsResponse listTickets(dev.guildhall.ticket.v1.ListTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes subject, category or channel of a ticket.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket updateTicket(dev.guildhall.ticket.v1.UpdateTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a ticket with its messages for good. Its transcript stays, unless
     * `delete_transcript` is set. The number is not used again.
     * </pre>
     */
    public com.google.protobuf.Empty deleteTicket(dev.guildhall.ticket.v1.DeleteTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes an open ticket. Of two that try at once, one gets it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLAIMED` when somebody
     * has it, and `TICKET_CLOSED` when it is closed.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket claimTicket(dev.guildhall.ticket.v1.ClaimTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getClaimTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a user to take care of a ticket that is not closed. The state stays.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed, and with reason `TICKET_ASSIGNEE_NOT_STAFF` when the user is neither
     * a moderator nor more.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket assignTicket(dev.guildhall.ticket.v1.AssignTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAssignTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Closes a ticket. Staff may, and the opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed already.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket closeTicket(dev.guildhall.ticket.v1.CloseTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCloseTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Opens a closed ticket again, unclaimed and unassigned. Staff may, and the
     * opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_CLOSED`,
     * `TICKET_REOPEN_LIMIT_REACHED` after three times, or `TICKET_MERGED`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket reopenTicket(dev.guildhall.ticket.v1.ReopenTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReopenTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves the caller's read mark forward, never back, and returns the ticket
     * with its new unread count.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket markTicketRead(dev.guildhall.ticket.v1.MarkTicketReadRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMarkTicketReadMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds a message to a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public dev.guildhall.ticket.v1.TicketMessage createTicketMessage(dev.guildhall.ticket.v1.CreateTicketMessageRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateTicketMessageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the messages of a ticket, oldest first; `order_by: "sequence desc"`
     * turns it round.
     * </pre>
     */
    public dev.guildhall.ticket.v1.ListTicketMessagesResponse listTicketMessages(dev.guildhall.ticket.v1.ListTicketMessagesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListTicketMessagesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one message.
     * </pre>
     */
    public dev.guildhall.ticket.v1.TicketMessage getTicketMessage(dev.guildhall.ticket.v1.GetTicketMessageRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTicketMessageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds up to 1,000 messages to a ticket, all or none, in the order given.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse batchCreateTicketMessages(dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchCreateTicketMessagesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what happens to one ticket: a backlog or everything after a cursor,
     * then live.
     * Fails with `OUT_OF_RANGE` and reason `CURSOR_EXPIRED` when the cursor is
     * older than the log, and with `INVALID_ARGUMENT` and reason
     * `CURSOR_INVALID` when it belongs to another project.
     * </pre>
     */
    public java.util.Iterator<dev.guildhall.ticket.v1.WatchTicketsResponse> watchTicket(
        dev.guildhall.ticket.v1.WatchTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what happens to all tickets the caller may see. As `WatchTicket`
     * otherwise.
     * </pre>
     */
    public java.util.Iterator<dev.guildhall.ticket.v1.WatchTicketsResponse> watchTickets(
        dev.guildhall.ticket.v1.WatchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells those who watch a ticket that the caller is writing. Nothing is
     * stored.
     * </pre>
     */
    public com.google.protobuf.Empty sendTyping(dev.guildhall.ticket.v1.SendTypingRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSendTypingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Renders the conversation as text, HTML or JSON. Works for deleted tickets
     * whose transcript was kept.
     * </pre>
     */
    public com.google.api.HttpBody getTranscript(dev.guildhall.ticket.v1.GetTranscriptRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTranscriptMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merges other tickets of the same opener into one: their messages are copied
     * here in the order they were written, and they are closed.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED`,
     * `TICKET_MERGED` or `TICKET_OPENERS_DIFFER`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket mergeTickets(dev.guildhall.ticket.v1.MergeTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMergeTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes merged tickets out again: copied messages are removed, and the
     * tickets get the state back that they had.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_MERGED`.
     * </pre>
     */
    public dev.guildhall.ticket.v1.Ticket unmergeTickets(dev.guildhall.ticket.v1.UnmergeTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnmergeTicketsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service TicketService.
   * <pre>
   * Support tickets and the conversation inside each of them.
   * Callers that act as a user see their own tickets, callers with
   * `tickets:moderate` and keys of the project see all. A ticket the caller may
   * not see does not exist for it: `NOT_FOUND`, reason `TICKET_NOT_FOUND`.
   * </pre>
   */
  public static final class TicketServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<TicketServiceFutureStub> {
    private TicketServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Opens a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKETS_DISABLED` or
     * `TICKET_LIMIT_REACHED`, and with `RESOURCE_EXHAUSTED` and reason
     * `TICKET_COOLDOWN`, by the project's ticket settings; staff is exempt from
     * the last two. Fails with `INVALID_ARGUMENT` and reason
     * `TICKET_CATEGORY_UNKNOWN` for a category the project does not have.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> createTicket(
        dev.guildhall.ticket.v1.CreateTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads one ticket.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> getTicket(
        dev.guildhall.ticket.v1.GetTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists tickets, newest first.
     * Filter by `state`, `category`, `subject`, `opener`, `claimer`, `assignee`,
     * `guild`, `channel`, `number`, `create_time`, `update_time` and
     * `last_message_time`, e.g. `state != "CLOSED" AND category = "Bug"`; order by
     * `number`, `create_time`, `update_time` or `last_message_time`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.ListTicketsResponse> listTickets(
        dev.guildhall.ticket.v1.ListTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListTicketsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes subject, category or channel of a ticket.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> updateTicket(
        dev.guildhall.ticket.v1.UpdateTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a ticket with its messages for good. Its transcript stays, unless
     * `delete_transcript` is set. The number is not used again.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> deleteTicket(
        dev.guildhall.ticket.v1.DeleteTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes an open ticket. Of two that try at once, one gets it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLAIMED` when somebody
     * has it, and `TICKET_CLOSED` when it is closed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> claimTicket(
        dev.guildhall.ticket.v1.ClaimTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getClaimTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks a user to take care of a ticket that is not closed. The state stays.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed, and with reason `TICKET_ASSIGNEE_NOT_STAFF` when the user is neither
     * a moderator nor more.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> assignTicket(
        dev.guildhall.ticket.v1.AssignTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAssignTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Closes a ticket. Staff may, and the opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when it is
     * closed already.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> closeTicket(
        dev.guildhall.ticket.v1.CloseTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCloseTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Opens a closed ticket again, unclaimed and unassigned. Staff may, and the
     * opener when the settings allow it.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_CLOSED`,
     * `TICKET_REOPEN_LIMIT_REACHED` after three times, or `TICKET_MERGED`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> reopenTicket(
        dev.guildhall.ticket.v1.ReopenTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReopenTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Moves the caller's read mark forward, never back, and returns the ticket
     * with its new unread count.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> markTicketRead(
        dev.guildhall.ticket.v1.MarkTicketReadRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMarkTicketReadMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds a message to a ticket.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.TicketMessage> createTicketMessage(
        dev.guildhall.ticket.v1.CreateTicketMessageRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateTicketMessageMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the messages of a ticket, oldest first; `order_by: "sequence desc"`
     * turns it round.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.ListTicketMessagesResponse> listTicketMessages(
        dev.guildhall.ticket.v1.ListTicketMessagesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListTicketMessagesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads one message.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.TicketMessage> getTicketMessage(
        dev.guildhall.ticket.v1.GetTicketMessageRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTicketMessageMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds up to 1,000 messages to a ticket, all or none, in the order given.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED` when the ticket
     * takes no more messages.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse> batchCreateTicketMessages(
        dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchCreateTicketMessagesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells those who watch a ticket that the caller is writing. Nothing is
     * stored.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> sendTyping(
        dev.guildhall.ticket.v1.SendTypingRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSendTypingMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Renders the conversation as text, HTML or JSON. Works for deleted tickets
     * whose transcript was kept.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.api.HttpBody> getTranscript(
        dev.guildhall.ticket.v1.GetTranscriptRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTranscriptMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Merges other tickets of the same opener into one: their messages are copied
     * here in the order they were written, and they are closed.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_CLOSED`,
     * `TICKET_MERGED` or `TICKET_OPENERS_DIFFER`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> mergeTickets(
        dev.guildhall.ticket.v1.MergeTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMergeTicketsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes merged tickets out again: copied messages are removed, and the
     * tickets get the state back that they had.
     * Fails with `FAILED_PRECONDITION` and reason `TICKET_NOT_MERGED`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.ticket.v1.Ticket> unmergeTickets(
        dev.guildhall.ticket.v1.UnmergeTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnmergeTicketsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_TICKET = 0;
  private static final int METHODID_GET_TICKET = 1;
  private static final int METHODID_LIST_TICKETS = 2;
  private static final int METHODID_UPDATE_TICKET = 3;
  private static final int METHODID_DELETE_TICKET = 4;
  private static final int METHODID_CLAIM_TICKET = 5;
  private static final int METHODID_ASSIGN_TICKET = 6;
  private static final int METHODID_CLOSE_TICKET = 7;
  private static final int METHODID_REOPEN_TICKET = 8;
  private static final int METHODID_MARK_TICKET_READ = 9;
  private static final int METHODID_CREATE_TICKET_MESSAGE = 10;
  private static final int METHODID_LIST_TICKET_MESSAGES = 11;
  private static final int METHODID_GET_TICKET_MESSAGE = 12;
  private static final int METHODID_BATCH_CREATE_TICKET_MESSAGES = 13;
  private static final int METHODID_WATCH_TICKET = 14;
  private static final int METHODID_WATCH_TICKETS = 15;
  private static final int METHODID_SEND_TYPING = 16;
  private static final int METHODID_GET_TRANSCRIPT = 17;
  private static final int METHODID_MERGE_TICKETS = 18;
  private static final int METHODID_UNMERGE_TICKETS = 19;
  private static final int METHODID_CONVERSE = 20;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_CREATE_TICKET:
          serviceImpl.createTicket((dev.guildhall.ticket.v1.CreateTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_GET_TICKET:
          serviceImpl.getTicket((dev.guildhall.ticket.v1.GetTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_LIST_TICKETS:
          serviceImpl.listTickets((dev.guildhall.ticket.v1.ListTicketsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_TICKET:
          serviceImpl.updateTicket((dev.guildhall.ticket.v1.UpdateTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_DELETE_TICKET:
          serviceImpl.deleteTicket((dev.guildhall.ticket.v1.DeleteTicketRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
          break;
        case METHODID_CLAIM_TICKET:
          serviceImpl.claimTicket((dev.guildhall.ticket.v1.ClaimTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_ASSIGN_TICKET:
          serviceImpl.assignTicket((dev.guildhall.ticket.v1.AssignTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_CLOSE_TICKET:
          serviceImpl.closeTicket((dev.guildhall.ticket.v1.CloseTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_REOPEN_TICKET:
          serviceImpl.reopenTicket((dev.guildhall.ticket.v1.ReopenTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_MARK_TICKET_READ:
          serviceImpl.markTicketRead((dev.guildhall.ticket.v1.MarkTicketReadRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_CREATE_TICKET_MESSAGE:
          serviceImpl.createTicketMessage((dev.guildhall.ticket.v1.CreateTicketMessageRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage>) responseObserver);
          break;
        case METHODID_LIST_TICKET_MESSAGES:
          serviceImpl.listTicketMessages((dev.guildhall.ticket.v1.ListTicketMessagesRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ListTicketMessagesResponse>) responseObserver);
          break;
        case METHODID_GET_TICKET_MESSAGE:
          serviceImpl.getTicketMessage((dev.guildhall.ticket.v1.GetTicketMessageRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.TicketMessage>) responseObserver);
          break;
        case METHODID_BATCH_CREATE_TICKET_MESSAGES:
          serviceImpl.batchCreateTicketMessages((dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse>) responseObserver);
          break;
        case METHODID_WATCH_TICKET:
          serviceImpl.watchTicket((dev.guildhall.ticket.v1.WatchTicketRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse>) responseObserver);
          break;
        case METHODID_WATCH_TICKETS:
          serviceImpl.watchTickets((dev.guildhall.ticket.v1.WatchTicketsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.WatchTicketsResponse>) responseObserver);
          break;
        case METHODID_SEND_TYPING:
          serviceImpl.sendTyping((dev.guildhall.ticket.v1.SendTypingRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
          break;
        case METHODID_GET_TRANSCRIPT:
          serviceImpl.getTranscript((dev.guildhall.ticket.v1.GetTranscriptRequest) request,
              (io.grpc.stub.StreamObserver<com.google.api.HttpBody>) responseObserver);
          break;
        case METHODID_MERGE_TICKETS:
          serviceImpl.mergeTickets((dev.guildhall.ticket.v1.MergeTicketsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        case METHODID_UNMERGE_TICKETS:
          serviceImpl.unmergeTickets((dev.guildhall.ticket.v1.UnmergeTicketsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.Ticket>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_CONVERSE:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.converse(
              (io.grpc.stub.StreamObserver<dev.guildhall.ticket.v1.ConverseResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCreateTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.CreateTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_CREATE_TICKET)))
        .addMethod(
          getGetTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.GetTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_GET_TICKET)))
        .addMethod(
          getListTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.ListTicketsRequest,
              dev.guildhall.ticket.v1.ListTicketsResponse>(
                service, METHODID_LIST_TICKETS)))
        .addMethod(
          getUpdateTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.UpdateTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_UPDATE_TICKET)))
        .addMethod(
          getDeleteTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.DeleteTicketRequest,
              com.google.protobuf.Empty>(
                service, METHODID_DELETE_TICKET)))
        .addMethod(
          getClaimTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.ClaimTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_CLAIM_TICKET)))
        .addMethod(
          getAssignTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.AssignTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_ASSIGN_TICKET)))
        .addMethod(
          getCloseTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.CloseTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_CLOSE_TICKET)))
        .addMethod(
          getReopenTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.ReopenTicketRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_REOPEN_TICKET)))
        .addMethod(
          getMarkTicketReadMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.MarkTicketReadRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_MARK_TICKET_READ)))
        .addMethod(
          getCreateTicketMessageMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.CreateTicketMessageRequest,
              dev.guildhall.ticket.v1.TicketMessage>(
                service, METHODID_CREATE_TICKET_MESSAGE)))
        .addMethod(
          getListTicketMessagesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.ListTicketMessagesRequest,
              dev.guildhall.ticket.v1.ListTicketMessagesResponse>(
                service, METHODID_LIST_TICKET_MESSAGES)))
        .addMethod(
          getGetTicketMessageMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.GetTicketMessageRequest,
              dev.guildhall.ticket.v1.TicketMessage>(
                service, METHODID_GET_TICKET_MESSAGE)))
        .addMethod(
          getBatchCreateTicketMessagesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.BatchCreateTicketMessagesRequest,
              dev.guildhall.ticket.v1.BatchCreateTicketMessagesResponse>(
                service, METHODID_BATCH_CREATE_TICKET_MESSAGES)))
        .addMethod(
          getWatchTicketMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.WatchTicketRequest,
              dev.guildhall.ticket.v1.WatchTicketsResponse>(
                service, METHODID_WATCH_TICKET)))
        .addMethod(
          getWatchTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.WatchTicketsRequest,
              dev.guildhall.ticket.v1.WatchTicketsResponse>(
                service, METHODID_WATCH_TICKETS)))
        .addMethod(
          getConverseMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.ConverseRequest,
              dev.guildhall.ticket.v1.ConverseResponse>(
                service, METHODID_CONVERSE)))
        .addMethod(
          getSendTypingMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.SendTypingRequest,
              com.google.protobuf.Empty>(
                service, METHODID_SEND_TYPING)))
        .addMethod(
          getGetTranscriptMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.GetTranscriptRequest,
              com.google.api.HttpBody>(
                service, METHODID_GET_TRANSCRIPT)))
        .addMethod(
          getMergeTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.MergeTicketsRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_MERGE_TICKETS)))
        .addMethod(
          getUnmergeTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.ticket.v1.UnmergeTicketsRequest,
              dev.guildhall.ticket.v1.Ticket>(
                service, METHODID_UNMERGE_TICKETS)))
        .build();
  }

  private static abstract class TicketServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TicketServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.ticket.v1.TicketServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TicketService");
    }
  }

  private static final class TicketServiceFileDescriptorSupplier
      extends TicketServiceBaseDescriptorSupplier {
    TicketServiceFileDescriptorSupplier() {}
  }

  private static final class TicketServiceMethodDescriptorSupplier
      extends TicketServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    TicketServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (TicketServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TicketServiceFileDescriptorSupplier())
              .addMethod(getCreateTicketMethod())
              .addMethod(getGetTicketMethod())
              .addMethod(getListTicketsMethod())
              .addMethod(getUpdateTicketMethod())
              .addMethod(getDeleteTicketMethod())
              .addMethod(getClaimTicketMethod())
              .addMethod(getAssignTicketMethod())
              .addMethod(getCloseTicketMethod())
              .addMethod(getReopenTicketMethod())
              .addMethod(getMarkTicketReadMethod())
              .addMethod(getCreateTicketMessageMethod())
              .addMethod(getListTicketMessagesMethod())
              .addMethod(getGetTicketMessageMethod())
              .addMethod(getBatchCreateTicketMessagesMethod())
              .addMethod(getWatchTicketMethod())
              .addMethod(getWatchTicketsMethod())
              .addMethod(getConverseMethod())
              .addMethod(getSendTypingMethod())
              .addMethod(getGetTranscriptMethod())
              .addMethod(getMergeTicketsMethod())
              .addMethod(getUnmergeTicketsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
