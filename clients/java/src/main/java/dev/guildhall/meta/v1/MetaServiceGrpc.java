package dev.guildhall.meta.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What this installation is and how it feels.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MetaServiceGrpc {

  private MetaServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.meta.v1.MetaService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetInfoRequest,
      dev.guildhall.meta.v1.GetInfoResponse> getGetInfoMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetInfo",
      requestType = dev.guildhall.meta.v1.GetInfoRequest.class,
      responseType = dev.guildhall.meta.v1.GetInfoResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetInfoRequest,
      dev.guildhall.meta.v1.GetInfoResponse> getGetInfoMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetInfoRequest, dev.guildhall.meta.v1.GetInfoResponse> getGetInfoMethod;
    if ((getGetInfoMethod = MetaServiceGrpc.getGetInfoMethod) == null) {
      synchronized (MetaServiceGrpc.class) {
        if ((getGetInfoMethod = MetaServiceGrpc.getGetInfoMethod) == null) {
          MetaServiceGrpc.getGetInfoMethod = getGetInfoMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.meta.v1.GetInfoRequest, dev.guildhall.meta.v1.GetInfoResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetInfo"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.meta.v1.GetInfoRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.meta.v1.GetInfoResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MetaServiceMethodDescriptorSupplier("GetInfo"))
              .build();
        }
      }
    }
    return getGetInfoMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetHealthRequest,
      dev.guildhall.meta.v1.GetHealthResponse> getGetHealthMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetHealth",
      requestType = dev.guildhall.meta.v1.GetHealthRequest.class,
      responseType = dev.guildhall.meta.v1.GetHealthResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetHealthRequest,
      dev.guildhall.meta.v1.GetHealthResponse> getGetHealthMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.meta.v1.GetHealthRequest, dev.guildhall.meta.v1.GetHealthResponse> getGetHealthMethod;
    if ((getGetHealthMethod = MetaServiceGrpc.getGetHealthMethod) == null) {
      synchronized (MetaServiceGrpc.class) {
        if ((getGetHealthMethod = MetaServiceGrpc.getGetHealthMethod) == null) {
          MetaServiceGrpc.getGetHealthMethod = getGetHealthMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.meta.v1.GetHealthRequest, dev.guildhall.meta.v1.GetHealthResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetHealth"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.meta.v1.GetHealthRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.meta.v1.GetHealthResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MetaServiceMethodDescriptorSupplier("GetHealth"))
              .build();
        }
      }
    }
    return getGetHealthMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MetaServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MetaServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MetaServiceStub>() {
        @java.lang.Override
        public MetaServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MetaServiceStub(channel, callOptions);
        }
      };
    return MetaServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MetaServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MetaServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MetaServiceBlockingV2Stub>() {
        @java.lang.Override
        public MetaServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MetaServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MetaServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MetaServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MetaServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MetaServiceBlockingStub>() {
        @java.lang.Override
        public MetaServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MetaServiceBlockingStub(channel, callOptions);
        }
      };
    return MetaServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MetaServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MetaServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MetaServiceFutureStub>() {
        @java.lang.Override
        public MetaServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MetaServiceFutureStub(channel, callOptions);
        }
      };
    return MetaServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Tells what answers here and where to find the rest.
     * </pre>
     */
    default void getInfo(dev.guildhall.meta.v1.GetInfoRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetInfoResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetInfoMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells whether the service can do its work.
     * Answers `UNAVAILABLE` with reason `NOT_READY` when the database cannot be
     * reached or is not migrated, so that a load balancer sees an HTTP 503.
     * </pre>
     */
    default void getHealth(dev.guildhall.meta.v1.GetHealthRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetHealthResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetHealthMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MetaService.
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public static abstract class MetaServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MetaServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MetaService.
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public static final class MetaServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MetaServiceStub> {
    private MetaServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MetaServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MetaServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells what answers here and where to find the rest.
     * </pre>
     */
    public void getInfo(dev.guildhall.meta.v1.GetInfoRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetInfoResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetInfoMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells whether the service can do its work.
     * Answers `UNAVAILABLE` with reason `NOT_READY` when the database cannot be
     * reached or is not migrated, so that a load balancer sees an HTTP 503.
     * </pre>
     */
    public void getHealth(dev.guildhall.meta.v1.GetHealthRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetHealthResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetHealthMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MetaService.
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public static final class MetaServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MetaServiceBlockingV2Stub> {
    private MetaServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MetaServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MetaServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells what answers here and where to find the rest.
     * </pre>
     */
    public dev.guildhall.meta.v1.GetInfoResponse getInfo(dev.guildhall.meta.v1.GetInfoRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether the service can do its work.
     * Answers `UNAVAILABLE` with reason `NOT_READY` when the database cannot be
     * reached or is not migrated, so that a load balancer sees an HTTP 503.
     * </pre>
     */
    public dev.guildhall.meta.v1.GetHealthResponse getHealth(dev.guildhall.meta.v1.GetHealthRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetHealthMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MetaService.
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public static final class MetaServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MetaServiceBlockingStub> {
    private MetaServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MetaServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MetaServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells what answers here and where to find the rest.
     * </pre>
     */
    public dev.guildhall.meta.v1.GetInfoResponse getInfo(dev.guildhall.meta.v1.GetInfoRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether the service can do its work.
     * Answers `UNAVAILABLE` with reason `NOT_READY` when the database cannot be
     * reached or is not migrated, so that a load balancer sees an HTTP 503.
     * </pre>
     */
    public dev.guildhall.meta.v1.GetHealthResponse getHealth(dev.guildhall.meta.v1.GetHealthRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetHealthMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MetaService.
   * <pre>
   * What this installation is and how it feels.
   * </pre>
   */
  public static final class MetaServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MetaServiceFutureStub> {
    private MetaServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MetaServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MetaServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells what answers here and where to find the rest.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.meta.v1.GetInfoResponse> getInfo(
        dev.guildhall.meta.v1.GetInfoRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetInfoMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells whether the service can do its work.
     * Answers `UNAVAILABLE` with reason `NOT_READY` when the database cannot be
     * reached or is not migrated, so that a load balancer sees an HTTP 503.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.meta.v1.GetHealthResponse> getHealth(
        dev.guildhall.meta.v1.GetHealthRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetHealthMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_INFO = 0;
  private static final int METHODID_GET_HEALTH = 1;

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
        case METHODID_GET_INFO:
          serviceImpl.getInfo((dev.guildhall.meta.v1.GetInfoRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetInfoResponse>) responseObserver);
          break;
        case METHODID_GET_HEALTH:
          serviceImpl.getHealth((dev.guildhall.meta.v1.GetHealthRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.meta.v1.GetHealthResponse>) responseObserver);
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
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getGetInfoMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.meta.v1.GetInfoRequest,
              dev.guildhall.meta.v1.GetInfoResponse>(
                service, METHODID_GET_INFO)))
        .addMethod(
          getGetHealthMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.meta.v1.GetHealthRequest,
              dev.guildhall.meta.v1.GetHealthResponse>(
                service, METHODID_GET_HEALTH)))
        .build();
  }

  private static abstract class MetaServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MetaServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.meta.v1.MetaServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MetaService");
    }
  }

  private static final class MetaServiceFileDescriptorSupplier
      extends MetaServiceBaseDescriptorSupplier {
    MetaServiceFileDescriptorSupplier() {}
  }

  private static final class MetaServiceMethodDescriptorSupplier
      extends MetaServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MetaServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MetaServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MetaServiceFileDescriptorSupplier())
              .addMethod(getGetInfoMethod())
              .addMethod(getGetHealthMethod())
              .build();
        }
      }
    }
    return result;
  }
}
