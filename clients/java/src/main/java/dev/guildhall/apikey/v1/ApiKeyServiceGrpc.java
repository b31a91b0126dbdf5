package dev.guildhall.apikey.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The credentials of a project.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ApiKeyServiceGrpc {

  private ApiKeyServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.apikey.v1.ApiKeyService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateApiKeyRequest,
      dev.guildhall.apikey.v1.IssuedApiKey> getCreateApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateApiKey",
      requestType = dev.guildhall.apikey.v1.CreateApiKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.IssuedApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateApiKeyRequest,
      dev.guildhall.apikey.v1.IssuedApiKey> getCreateApiKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateApiKeyRequest, dev.guildhall.apikey.v1.IssuedApiKey> getCreateApiKeyMethod;
    if ((getCreateApiKeyMethod = ApiKeyServiceGrpc.getCreateApiKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getCreateApiKeyMethod = ApiKeyServiceGrpc.getCreateApiKeyMethod) == null) {
          ApiKeyServiceGrpc.getCreateApiKeyMethod = getCreateApiKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.CreateApiKeyRequest, dev.guildhall.apikey.v1.IssuedApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.CreateApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.IssuedApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("CreateApiKey"))
              .build();
        }
      }
    }
    return getCreateApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getGetApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetApiKey",
      requestType = dev.guildhall.apikey.v1.GetApiKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.ApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getGetApiKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyRequest, dev.guildhall.apikey.v1.ApiKey> getGetApiKeyMethod;
    if ((getGetApiKeyMethod = ApiKeyServiceGrpc.getGetApiKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getGetApiKeyMethod = ApiKeyServiceGrpc.getGetApiKeyMethod) == null) {
          ApiKeyServiceGrpc.getGetApiKeyMethod = getGetApiKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.GetApiKeyRequest, dev.guildhall.apikey.v1.ApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.GetApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("GetApiKey"))
              .build();
        }
      }
    }
    return getGetApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListApiKeysRequest,
      dev.guildhall.apikey.v1.ListApiKeysResponse> getListApiKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListApiKeys",
      requestType = dev.guildhall.apikey.v1.ListApiKeysRequest.class,
      responseType = dev.guildhall.apikey.v1.ListApiKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListApiKeysRequest,
      dev.guildhall.apikey.v1.ListApiKeysResponse> getListApiKeysMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListApiKeysRequest, dev.guildhall.apikey.v1.ListApiKeysResponse> getListApiKeysMethod;
    if ((getListApiKeysMethod = ApiKeyServiceGrpc.getListApiKeysMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getListApiKeysMethod = ApiKeyServiceGrpc.getListApiKeysMethod) == null) {
          ApiKeyServiceGrpc.getListApiKeysMethod = getListApiKeysMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.ListApiKeysRequest, dev.guildhall.apikey.v1.ListApiKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListApiKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ListApiKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ListApiKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("ListApiKeys"))
              .build();
        }
      }
    }
    return getListApiKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.UpdateApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getUpdateApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateApiKey",
      requestType = dev.guildhall.apikey.v1.UpdateApiKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.ApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.UpdateApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getUpdateApiKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.UpdateApiKeyRequest, dev.guildhall.apikey.v1.ApiKey> getUpdateApiKeyMethod;
    if ((getUpdateApiKeyMethod = ApiKeyServiceGrpc.getUpdateApiKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getUpdateApiKeyMethod = ApiKeyServiceGrpc.getUpdateApiKeyMethod) == null) {
          ApiKeyServiceGrpc.getUpdateApiKeyMethod = getUpdateApiKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.UpdateApiKeyRequest, dev.guildhall.apikey.v1.ApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.UpdateApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("UpdateApiKey"))
              .build();
        }
      }
    }
    return getUpdateApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateApiKeyRequest,
      dev.guildhall.apikey.v1.IssuedApiKey> getRotateApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateApiKey",
      requestType = dev.guildhall.apikey.v1.RotateApiKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.IssuedApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateApiKeyRequest,
      dev.guildhall.apikey.v1.IssuedApiKey> getRotateApiKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateApiKeyRequest, dev.guildhall.apikey.v1.IssuedApiKey> getRotateApiKeyMethod;
    if ((getRotateApiKeyMethod = ApiKeyServiceGrpc.getRotateApiKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getRotateApiKeyMethod = ApiKeyServiceGrpc.getRotateApiKeyMethod) == null) {
          ApiKeyServiceGrpc.getRotateApiKeyMethod = getRotateApiKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.RotateApiKeyRequest, dev.guildhall.apikey.v1.IssuedApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.RotateApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.IssuedApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("RotateApiKey"))
              .build();
        }
      }
    }
    return getRotateApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyUsageRequest,
      dev.guildhall.apikey.v1.ApiKeyUsage> getGetApiKeyUsageMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetApiKeyUsage",
      requestType = dev.guildhall.apikey.v1.GetApiKeyUsageRequest.class,
      responseType = dev.guildhall.apikey.v1.ApiKeyUsage.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyUsageRequest,
      dev.guildhall.apikey.v1.ApiKeyUsage> getGetApiKeyUsageMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.GetApiKeyUsageRequest, dev.guildhall.apikey.v1.ApiKeyUsage> getGetApiKeyUsageMethod;
    if ((getGetApiKeyUsageMethod = ApiKeyServiceGrpc.getGetApiKeyUsageMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getGetApiKeyUsageMethod = ApiKeyServiceGrpc.getGetApiKeyUsageMethod) == null) {
          ApiKeyServiceGrpc.getGetApiKeyUsageMethod = getGetApiKeyUsageMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.GetApiKeyUsageRequest, dev.guildhall.apikey.v1.ApiKeyUsage>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetApiKeyUsage"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.GetApiKeyUsageRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ApiKeyUsage.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("GetApiKeyUsage"))
              .build();
        }
      }
    }
    return getGetApiKeyUsageMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getRevokeApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeApiKey",
      requestType = dev.guildhall.apikey.v1.RevokeApiKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.ApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeApiKeyRequest,
      dev.guildhall.apikey.v1.ApiKey> getRevokeApiKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeApiKeyRequest, dev.guildhall.apikey.v1.ApiKey> getRevokeApiKeyMethod;
    if ((getRevokeApiKeyMethod = ApiKeyServiceGrpc.getRevokeApiKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getRevokeApiKeyMethod = ApiKeyServiceGrpc.getRevokeApiKeyMethod) == null) {
          ApiKeyServiceGrpc.getRevokeApiKeyMethod = getRevokeApiKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.RevokeApiKeyRequest, dev.guildhall.apikey.v1.ApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.RevokeApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("RevokeApiKey"))
              .build();
        }
      }
    }
    return getRevokeApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateSigningKeyRequest,
      dev.guildhall.apikey.v1.IssuedSigningKey> getCreateSigningKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateSigningKey",
      requestType = dev.guildhall.apikey.v1.CreateSigningKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.IssuedSigningKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateSigningKeyRequest,
      dev.guildhall.apikey.v1.IssuedSigningKey> getCreateSigningKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.CreateSigningKeyRequest, dev.guildhall.apikey.v1.IssuedSigningKey> getCreateSigningKeyMethod;
    if ((getCreateSigningKeyMethod = ApiKeyServiceGrpc.getCreateSigningKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getCreateSigningKeyMethod = ApiKeyServiceGrpc.getCreateSigningKeyMethod) == null) {
          ApiKeyServiceGrpc.getCreateSigningKeyMethod = getCreateSigningKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.CreateSigningKeyRequest, dev.guildhall.apikey.v1.IssuedSigningKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateSigningKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.CreateSigningKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.IssuedSigningKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("CreateSigningKey"))
              .build();
        }
      }
    }
    return getCreateSigningKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListSigningKeysRequest,
      dev.guildhall.apikey.v1.ListSigningKeysResponse> getListSigningKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSigningKeys",
      requestType = dev.guildhall.apikey.v1.ListSigningKeysRequest.class,
      responseType = dev.guildhall.apikey.v1.ListSigningKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListSigningKeysRequest,
      dev.guildhall.apikey.v1.ListSigningKeysResponse> getListSigningKeysMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.ListSigningKeysRequest, dev.guildhall.apikey.v1.ListSigningKeysResponse> getListSigningKeysMethod;
    if ((getListSigningKeysMethod = ApiKeyServiceGrpc.getListSigningKeysMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getListSigningKeysMethod = ApiKeyServiceGrpc.getListSigningKeysMethod) == null) {
          ApiKeyServiceGrpc.getListSigningKeysMethod = getListSigningKeysMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.ListSigningKeysRequest, dev.guildhall.apikey.v1.ListSigningKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSigningKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ListSigningKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.ListSigningKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("ListSigningKeys"))
              .build();
        }
      }
    }
    return getListSigningKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateSigningKeyRequest,
      dev.guildhall.apikey.v1.IssuedSigningKey> getRotateSigningKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateSigningKey",
      requestType = dev.guildhall.apikey.v1.RotateSigningKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.IssuedSigningKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateSigningKeyRequest,
      dev.guildhall.apikey.v1.IssuedSigningKey> getRotateSigningKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RotateSigningKeyRequest, dev.guildhall.apikey.v1.IssuedSigningKey> getRotateSigningKeyMethod;
    if ((getRotateSigningKeyMethod = ApiKeyServiceGrpc.getRotateSigningKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getRotateSigningKeyMethod = ApiKeyServiceGrpc.getRotateSigningKeyMethod) == null) {
          ApiKeyServiceGrpc.getRotateSigningKeyMethod = getRotateSigningKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.RotateSigningKeyRequest, dev.guildhall.apikey.v1.IssuedSigningKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateSigningKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.RotateSigningKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.IssuedSigningKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("RotateSigningKey"))
              .build();
        }
      }
    }
    return getRotateSigningKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeSigningKeyRequest,
      dev.guildhall.apikey.v1.SigningKey> getRevokeSigningKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeSigningKey",
      requestType = dev.guildhall.apikey.v1.RevokeSigningKeyRequest.class,
      responseType = dev.guildhall.apikey.v1.SigningKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeSigningKeyRequest,
      dev.guildhall.apikey.v1.SigningKey> getRevokeSigningKeyMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.apikey.v1.RevokeSigningKeyRequest, dev.guildhall.apikey.v1.SigningKey> getRevokeSigningKeyMethod;
    if ((getRevokeSigningKeyMethod = ApiKeyServiceGrpc.getRevokeSigningKeyMethod) == null) {
      synchronized (ApiKeyServiceGrpc.class) {
        if ((getRevokeSigningKeyMethod = ApiKeyServiceGrpc.getRevokeSigningKeyMethod) == null) {
          ApiKeyServiceGrpc.getRevokeSigningKeyMethod = getRevokeSigningKeyMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.apikey.v1.RevokeSigningKeyRequest, dev.guildhall.apikey.v1.SigningKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeSigningKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.RevokeSigningKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.apikey.v1.SigningKey.getDefaultInstance()))
              .setSchemaDescriptor(new ApiKeyServiceMethodDescriptorSupplier("RevokeSigningKey"))
              .build();
        }
      }
    }
    return getRevokeSigningKeyMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ApiKeyServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceStub>() {
        @java.lang.Override
        public ApiKeyServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ApiKeyServiceStub(channel, callOptions);
        }
      };
    return ApiKeyServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ApiKeyServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceBlockingV2Stub>() {
        @java.lang.Override
        public ApiKeyServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ApiKeyServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ApiKeyServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ApiKeyServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceBlockingStub>() {
        @java.lang.Override
        public ApiKeyServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ApiKeyServiceBlockingStub(channel, callOptions);
        }
      };
    return ApiKeyServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ApiKeyServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ApiKeyServiceFutureStub>() {
        @java.lang.Override
        public ApiKeyServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ApiKeyServiceFutureStub(channel, callOptions);
        }
      };
    return ApiKeyServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a key and returns its text, this once.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, and with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` for one the caller does not hold. A caller that is a user
     * and does not hold `admin` creates keys for itself only.
     * </pre>
     */
    default void createApiKey(dev.guildhall.apikey.v1.CreateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads one key. Its text is never returned.
     * </pre>
     */
    default void getApiKey(dev.guildhall.apikey.v1.GetApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `environment`, `user`, `create_time`,
     * `expire_time` and `last_use_time`; order by `create_time`, `display_name`,
     * `expire_time` or `last_use_time`, keys without that time last. In
     * comparisons a key that was never used counts as used before all times, so
     * `last_use_time &lt; "2026-01-01T00:00:00Z"` finds every key that was not used
     * since then.
     * </pre>
     */
    default void listApiKeys(dev.guildhall.apikey.v1.ListApiKeysRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListApiKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListApiKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes a key: display name, description, scopes, origins, active,
     * expire time.
     * Fails with `FAILED_PRECONDITION` and reason `API_KEY_REVOKED` when the key
     * was revoked.
     * </pre>
     */
    default void updateApiKey(dev.guildhall.apikey.v1.UpdateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a key by a new one with the same owner, scopes, origins,
     * environment and expire time, and returns the new one's text, this once.
     * The old key works until the grace period ends, and never longer than it
     * would have anyway. Fails with `FAILED_PRECONDITION` and reason
     * `API_KEY_ROTATED` when the key was rotated before, and with
     * `API_KEY_NOT_ACTIVE` or `API_KEY_REVOKED` when it does not work now; with
     * `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` when the caller does not
     * hold what the key holds.
     * </pre>
     */
    default void rotateApiKey(dev.guildhall.apikey.v1.RotateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells what an API key or a signing key was used for: calls and errors by
     * day and method, and which of its scopes it never needed.
     * </pre>
     */
    default void getApiKeyUsage(dev.guildhall.apikey.v1.GetApiKeyUsageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKeyUsage> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetApiKeyUsageMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes a key for good, within a second everywhere, open streams included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    default void revokeApiKey(dev.guildhall.apikey.v1.RevokeApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates a signing key and returns its secret, this once. How calls are
     * signed is told at `SigningKey`.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, with `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` for
     * one the caller does not hold, and with `ALREADY_EXISTS` and reason
     * `SIGNING_KEY_DEFAULT_TAKEN` when another key is the default for v1.
     * </pre>
     */
    default void createSigningKey(dev.guildhall.apikey.v1.CreateSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateSigningKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the signing keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `allow_v1`, `create_time` and
     * `expire_time`; order by `create_time` or `display_name`.
     * </pre>
     */
    default void listSigningKeys(dev.guildhall.apikey.v1.ListSigningKeysRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListSigningKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSigningKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a signing key by one with a new id and secret and the same rights
     * and end. The old one works until the grace period is over.
     * Fails with `FAILED_PRECONDITION` and reason `SIGNING_KEY_ROTATED` when the
     * key was rotated before, and with `SIGNING_KEY_NOT_ACTIVE` when it was
     * revoked or has expired; with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` when the caller does not hold what the key holds.
     * </pre>
     */
    default void rotateSigningKey(dev.guildhall.apikey.v1.RotateSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateSigningKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes a signing key for good, within a second everywhere, open streams
     * included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    default void revokeSigningKey(dev.guildhall.apikey.v1.RevokeSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.SigningKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeSigningKeyMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ApiKeyService.
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public static abstract class ApiKeyServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ApiKeyServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ApiKeyService.
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public static final class ApiKeyServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ApiKeyServiceStub> {
    private ApiKeyServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ApiKeyServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ApiKeyServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a key and returns its text, this once.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, and with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` for one the caller does not hold. A caller that is a user
     * and does not hold `admin` creates keys for itself only.
     * </pre>
     */
    public void createApiKey(dev.guildhall.apikey.v1.CreateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads one key. Its text is never returned.
     * </pre>
     */
    public void getApiKey(dev.guildhall.apikey.v1.GetApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `environment`, `user`, `create_time`,
     * `expire_time` and `last_use_time`; order by `create_time`, `display_name`,
     * `expire_time` or `last_use_time`, keys without that time last. In
     * comparisons a key that was never used counts as used before all times, so
     * `last_use_time &lt; "2026-01-01T00:00:00Z"` finds every key that was not used
     * since then.
     * </pre>
     */
    public void listApiKeys(dev.guildhall.apikey.v1.ListApiKeysRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListApiKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListApiKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes a key: display name, description, scopes, origins, active,
     * expire time.
     * Fails with `FAILED_PRECONDITION` and reason `API_KEY_REVOKED` when the key
     * was revoked.
     * </pre>
     */
    public void updateApiKey(dev.guildhall.apikey.v1.UpdateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a key by a new one with the same owner, scopes, origins,
     * environment and expire time, and returns the new one's text, this once.
     * The old key works until the grace period ends, and never longer than it
     * would have anyway. Fails with `FAILED_PRECONDITION` and reason
     * `API_KEY_ROTATED` when the key was rotated before, and with
     * `API_KEY_NOT_ACTIVE` or `API_KEY_REVOKED` when it does not work now; with
     * `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` when the caller does not
     * hold what the key holds.
     * </pre>
     */
    public void rotateApiKey(dev.guildhall.apikey.v1.RotateApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells what an API key or a signing key was used for: calls and errors by
     * day and method, and which of its scopes it never needed.
     * </pre>
     */
    public void getApiKeyUsage(dev.guildhall.apikey.v1.GetApiKeyUsageRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKeyUsage> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetApiKeyUsageMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes a key for good, within a second everywhere, open streams included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public void revokeApiKey(dev.guildhall.apikey.v1.RevokeApiKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates a signing key and returns its secret, this once. How calls are
     * signed is told at `SigningKey`.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, with `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` for
     * one the caller does not hold, and with `ALREADY_EXISTS` and reason
     * `SIGNING_KEY_DEFAULT_TAKEN` when another key is the default for v1.
     * </pre>
     */
    public void createSigningKey(dev.guildhall.apikey.v1.CreateSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateSigningKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the signing keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `allow_v1`, `create_time` and
     * `expire_time`; order by `create_time` or `display_name`.
     * </pre>
     */
    public void listSigningKeys(dev.guildhall.apikey.v1.ListSigningKeysRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListSigningKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSigningKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a signing key by one with a new id and secret and the same rights
     * and end. The old one works until the grace period is over.
     * Fails with `FAILED_PRECONDITION` and reason `SIGNING_KEY_ROTATED` when the
     * key was rotated before, and with `SIGNING_KEY_NOT_ACTIVE` when it was
     * revoked or has expired; with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` when the caller does not hold what the key holds.
     * </pre>
     */
    public void rotateSigningKey(dev.guildhall.apikey.v1.RotateSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateSigningKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes a signing key for good, within a second everywhere, open streams
     * included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public void revokeSigningKey(dev.guildhall.apikey.v1.RevokeSigningKeyRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.SigningKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeSigningKeyMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ApiKeyService.
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public static final class ApiKeyServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ApiKeyServiceBlockingV2Stub> {
    private ApiKeyServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ApiKeyServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ApiKeyServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a key and returns its text, this once.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, and with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` for one the caller does not hold. A caller that is a user
     * and does not hold `admin` creates keys for itself only.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedApiKey createApiKey(dev.guildhall.apikey.v1.CreateApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one key. Its text is never returned.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey getApiKey(dev.guildhall.apikey.v1.GetApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `environment`, `user`, `create_time`,
     * `expire_time` and `last_use_time`; order by `create_time`, `display_name`,
     * `expire_time` or `last_use_time`, keys without that time last. In
     * comparisons a key that was never used counts as used before all times, so
     * `last_use_time &lt; "2026-01-01T00:00:00Z"` finds every key that was not used
     * since then.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ListApiKeysResponse listApiKeys(dev.guildhall.apikey.v1.ListApiKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListApiKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a key: display name, description, scopes, origins, active,
     * expire time.
     * Fails with `FAILED_PRECONDITION` and reason `API_KEY_REVOKED` when the key
     * was revoked.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey updateApiKey(dev.guildhall.apikey.v1.UpdateApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a key by a new one with the same owner, scopes, origins,
     * environment and expire time, and returns the new one's text, this once.
     * The old key works until the grace period ends, and never longer than it
     * would have anyway. Fails with `FAILED_PRECONDITION` and reason
     * `API_KEY_ROTATED` when the key was rotated before, and with
     * `API_KEY_NOT_ACTIVE` or `API_KEY_REVOKED` when it does not work now; with
     * `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` when the caller does not
     * hold what the key holds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedApiKey rotateApiKey(dev.guildhall.apikey.v1.RotateApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells what an API key or a signing key was used for: calls and errors by
     * day and method, and which of its scopes it never needed.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKeyUsage getApiKeyUsage(dev.guildhall.apikey.v1.GetApiKeyUsageRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetApiKeyUsageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a key for good, within a second everywhere, open streams included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey revokeApiKey(dev.guildhall.apikey.v1.RevokeApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a signing key and returns its secret, this once. How calls are
     * signed is told at `SigningKey`.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, with `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` for
     * one the caller does not hold, and with `ALREADY_EXISTS` and reason
     * `SIGNING_KEY_DEFAULT_TAKEN` when another key is the default for v1.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedSigningKey createSigningKey(dev.guildhall.apikey.v1.CreateSigningKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateSigningKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the signing keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `allow_v1`, `create_time` and
     * `expire_time`; order by `create_time` or `display_name`.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ListSigningKeysResponse listSigningKeys(dev.guildhall.apikey.v1.ListSigningKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSigningKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a signing key by one with a new id and secret and the same rights
     * and end. The old one works until the grace period is over.
     * Fails with `FAILED_PRECONDITION` and reason `SIGNING_KEY_ROTATED` when the
     * key was rotated before, and with `SIGNING_KEY_NOT_ACTIVE` when it was
     * revoked or has expired; with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` when the caller does not hold what the key holds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedSigningKey rotateSigningKey(dev.guildhall.apikey.v1.RotateSigningKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateSigningKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a signing key for good, within a second everywhere, open streams
     * included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.SigningKey revokeSigningKey(dev.guildhall.apikey.v1.RevokeSigningKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeSigningKeyMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ApiKeyService.
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public static final class ApiKeyServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ApiKeyServiceBlockingStub> {
    private ApiKeyServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ApiKeyServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ApiKeyServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a key and returns its text, this once.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, and with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` for one the caller does not hold. A caller that is a user
     * and does not hold `admin` creates keys for itself only.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedApiKey createApiKey(dev.guildhall.apikey.v1.CreateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one key. Its text is never returned.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey getApiKey(dev.guildhall.apikey.v1.GetApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `environment`, `user`, `create_time`,
     * `expire_time` and `last_use_time`; order by `create_time`, `display_name`,
     * `expire_time` or `last_use_time`, keys without that time last. In
     * comparisons a key that was never used counts as used before all times, so
     * `last_use_time &lt; "2026-01-01T00:00:00Z"` finds every key that was not used
     * since then.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ListApiKeysResponse listApiKeys(dev.guildhall.apikey.v1.ListApiKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListApiKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a key: display name, description, scopes, origins, active,
     * expire time.
     * Fails with `FAILED_PRECONDITION` and reason `API_KEY_REVOKED` when the key
     * was revoked.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey updateApiKey(dev.guildhall.apikey.v1.UpdateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a key by a new one with the same owner, scopes, origins,
     * environment and expire time, and returns the new one's text, this once.
     * The old key works until the grace period ends, and never longer than it
     * would have anyway. Fails with `FAILED_PRECONDITION` and reason
     * `API_KEY_ROTATED` when the key was rotated before, and with
     * `API_KEY_NOT_ACTIVE` or `API_KEY_REVOKED` when it does not work now; with
     * `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` when the caller does not
     * hold what the key holds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedApiKey rotateApiKey(dev.guildhall.apikey.v1.RotateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells what an API key or a signing key was used for: calls and errors by
     * day and method, and which of its scopes it never needed.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKeyUsage getApiKeyUsage(dev.guildhall.apikey.v1.GetApiKeyUsageRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetApiKeyUsageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a key for good, within a second everywhere, open streams included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ApiKey revokeApiKey(dev.guildhall.apikey.v1.RevokeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a signing key and returns its secret, this once. How calls are
     * signed is told at `SigningKey`.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, with `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` for
     * one the caller does not hold, and with `ALREADY_EXISTS` and reason
     * `SIGNING_KEY_DEFAULT_TAKEN` when another key is the default for v1.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedSigningKey createSigningKey(dev.guildhall.apikey.v1.CreateSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateSigningKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the signing keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `allow_v1`, `create_time` and
     * `expire_time`; order by `create_time` or `display_name`.
     * </pre>
     */
    public dev.guildhall.apikey.v1.ListSigningKeysResponse listSigningKeys(dev.guildhall.apikey.v1.ListSigningKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSigningKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a signing key by one with a new id and secret and the same rights
     * and end. The old one works until the grace period is over.
     * Fails with `FAILED_PRECONDITION` and reason `SIGNING_KEY_ROTATED` when the
     * key was rotated before, and with `SIGNING_KEY_NOT_ACTIVE` when it was
     * revoked or has expired; with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` when the caller does not hold what the key holds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.IssuedSigningKey rotateSigningKey(dev.guildhall.apikey.v1.RotateSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateSigningKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a signing key for good, within a second everywhere, open streams
     * included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public dev.guildhall.apikey.v1.SigningKey revokeSigningKey(dev.guildhall.apikey.v1.RevokeSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeSigningKeyMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ApiKeyService.
   * <pre>
   * The credentials of a project.
   * </pre>
   */
  public static final class ApiKeyServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ApiKeyServiceFutureStub> {
    private ApiKeyServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ApiKeyServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ApiKeyServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a key and returns its text, this once.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, and with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` for one the caller does not hold. A caller that is a user
     * and does not hold `admin` creates keys for itself only.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.IssuedApiKey> createApiKey(
        dev.guildhall.apikey.v1.CreateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads one key. Its text is never returned.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ApiKey> getApiKey(
        dev.guildhall.apikey.v1.GetApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `environment`, `user`, `create_time`,
     * `expire_time` and `last_use_time`; order by `create_time`, `display_name`,
     * `expire_time` or `last_use_time`, keys without that time last. In
     * comparisons a key that was never used counts as used before all times, so
     * `last_use_time &lt; "2026-01-01T00:00:00Z"` finds every key that was not used
     * since then.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ListApiKeysResponse> listApiKeys(
        dev.guildhall.apikey.v1.ListApiKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListApiKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes a key: display name, description, scopes, origins, active,
     * expire time.
     * Fails with `FAILED_PRECONDITION` and reason `API_KEY_REVOKED` when the key
     * was revoked.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ApiKey> updateApiKey(
        dev.guildhall.apikey.v1.UpdateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a key by a new one with the same owner, scopes, origins,
     * environment and expire time, and returns the new one's text, this once.
     * The old key works until the grace period ends, and never longer than it
     * would have anyway. Fails with `FAILED_PRECONDITION` and reason
     * `API_KEY_ROTATED` when the key was rotated before, and with
     * `API_KEY_NOT_ACTIVE` or `API_KEY_REVOKED` when it does not work now; with
     * `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` when the caller does not
     * hold what the key holds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.IssuedApiKey> rotateApiKey(
        dev.guildhall.apikey.v1.RotateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells what an API key or a signing key was used for: calls and errors by
     * day and method, and which of its scopes it never needed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ApiKeyUsage> getApiKeyUsage(
        dev.guildhall.apikey.v1.GetApiKeyUsageRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetApiKeyUsageMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes a key for good, within a second everywhere, open streams included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ApiKey> revokeApiKey(
        dev.guildhall.apikey.v1.RevokeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates a signing key and returns its secret, this once. How calls are
     * signed is told at `SigningKey`.
     * Fails with `INVALID_ARGUMENT` and reason `SCOPE_UNKNOWN` for a scope that
     * does not exist, with `PERMISSION_DENIED` and reason `SCOPE_NOT_HELD` for
     * one the caller does not hold, and with `ALREADY_EXISTS` and reason
     * `SIGNING_KEY_DEFAULT_TAKEN` when another key is the default for v1.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.IssuedSigningKey> createSigningKey(
        dev.guildhall.apikey.v1.CreateSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateSigningKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the signing keys of a project, newest first, usable or not.
     * Filter by `display_name`, `state`, `allow_v1`, `create_time` and
     * `expire_time`; order by `create_time` or `display_name`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.ListSigningKeysResponse> listSigningKeys(
        dev.guildhall.apikey.v1.ListSigningKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSigningKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a signing key by one with a new id and secret and the same rights
     * and end. The old one works until the grace period is over.
     * Fails with `FAILED_PRECONDITION` and reason `SIGNING_KEY_ROTATED` when the
     * key was rotated before, and with `SIGNING_KEY_NOT_ACTIVE` when it was
     * revoked or has expired; with `PERMISSION_DENIED` and reason
     * `SCOPE_NOT_HELD` when the caller does not hold what the key holds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.IssuedSigningKey> rotateSigningKey(
        dev.guildhall.apikey.v1.RotateSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateSigningKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes a signing key for good, within a second everywhere, open streams
     * included.
     * Revoking a revoked key changes nothing and succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.apikey.v1.SigningKey> revokeSigningKey(
        dev.guildhall.apikey.v1.RevokeSigningKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeSigningKeyMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_API_KEY = 0;
  private static final int METHODID_GET_API_KEY = 1;
  private static final int METHODID_LIST_API_KEYS = 2;
  private static final int METHODID_UPDATE_API_KEY = 3;
  private static final int METHODID_ROTATE_API_KEY = 4;
  private static final int METHODID_GET_API_KEY_USAGE = 5;
  private static final int METHODID_REVOKE_API_KEY = 6;
  private static final int METHODID_CREATE_SIGNING_KEY = 7;
  private static final int METHODID_LIST_SIGNING_KEYS = 8;
  private static final int METHODID_ROTATE_SIGNING_KEY = 9;
  private static final int METHODID_REVOKE_SIGNING_KEY = 10;

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
        case METHODID_CREATE_API_KEY:
          serviceImpl.createApiKey((dev.guildhall.apikey.v1.CreateApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey>) responseObserver);
          break;
        case METHODID_GET_API_KEY:
          serviceImpl.getApiKey((dev.guildhall.apikey.v1.GetApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey>) responseObserver);
          break;
        case METHODID_LIST_API_KEYS:
          serviceImpl.listApiKeys((dev.guildhall.apikey.v1.ListApiKeysRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListApiKeysResponse>) responseObserver);
          break;
        case METHODID_UPDATE_API_KEY:
          serviceImpl.updateApiKey((dev.guildhall.apikey.v1.UpdateApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey>) responseObserver);
          break;
        case METHODID_ROTATE_API_KEY:
          serviceImpl.rotateApiKey((dev.guildhall.apikey.v1.RotateApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedApiKey>) responseObserver);
          break;
        case METHODID_GET_API_KEY_USAGE:
          serviceImpl.getApiKeyUsage((dev.guildhall.apikey.v1.GetApiKeyUsageRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKeyUsage>) responseObserver);
          break;
        case METHODID_REVOKE_API_KEY:
          serviceImpl.revokeApiKey((dev.guildhall.apikey.v1.RevokeApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ApiKey>) responseObserver);
          break;
        case METHODID_CREATE_SIGNING_KEY:
          serviceImpl.createSigningKey((dev.guildhall.apikey.v1.CreateSigningKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey>) responseObserver);
          break;
        case METHODID_LIST_SIGNING_KEYS:
          serviceImpl.listSigningKeys((dev.guildhall.apikey.v1.ListSigningKeysRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.ListSigningKeysResponse>) responseObserver);
          break;
        case METHODID_ROTATE_SIGNING_KEY:
          serviceImpl.rotateSigningKey((dev.guildhall.apikey.v1.RotateSigningKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.IssuedSigningKey>) responseObserver);
          break;
        case METHODID_REVOKE_SIGNING_KEY:
          serviceImpl.revokeSigningKey((dev.guildhall.apikey.v1.RevokeSigningKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.apikey.v1.SigningKey>) responseObserver);
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
          getCreateApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.CreateApiKeyRequest,
              dev.guildhall.apikey.v1.IssuedApiKey>(
                service, METHODID_CREATE_API_KEY)))
        .addMethod(
          getGetApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.GetApiKeyRequest,
              dev.guildhall.apikey.v1.ApiKey>(
                service, METHODID_GET_API_KEY)))
        .addMethod(
          getListApiKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.ListApiKeysRequest,
              dev.guildhall.apikey.v1.ListApiKeysResponse>(
                service, METHODID_LIST_API_KEYS)))
        .addMethod(
          getUpdateApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.UpdateApiKeyRequest,
              dev.guildhall.apikey.v1.ApiKey>(
                service, METHODID_UPDATE_API_KEY)))
        .addMethod(
          getRotateApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.RotateApiKeyRequest,
              dev.guildhall.apikey.v1.IssuedApiKey>(
                service, METHODID_ROTATE_API_KEY)))
        .addMethod(
          getGetApiKeyUsageMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.GetApiKeyUsageRequest,
              dev.guildhall.apikey.v1.ApiKeyUsage>(
                service, METHODID_GET_API_KEY_USAGE)))
        .addMethod(
          getRevokeApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.RevokeApiKeyRequest,
              dev.guildhall.apikey.v1.ApiKey>(
                service, METHODID_REVOKE_API_KEY)))
        .addMethod(
          getCreateSigningKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.CreateSigningKeyRequest,
              dev.guildhall.apikey.v1.IssuedSigningKey>(
                service, METHODID_CREATE_SIGNING_KEY)))
        .addMethod(
          getListSigningKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.ListSigningKeysRequest,
              dev.guildhall.apikey.v1.ListSigningKeysResponse>(
                service, METHODID_LIST_SIGNING_KEYS)))
        .addMethod(
          getRotateSigningKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.RotateSigningKeyRequest,
              dev.guildhall.apikey.v1.IssuedSigningKey>(
                service, METHODID_ROTATE_SIGNING_KEY)))
        .addMethod(
          getRevokeSigningKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.apikey.v1.RevokeSigningKeyRequest,
              dev.guildhall.apikey.v1.SigningKey>(
                service, METHODID_REVOKE_SIGNING_KEY)))
        .build();
  }

  private static abstract class ApiKeyServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ApiKeyServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.apikey.v1.ApiKeyServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ApiKeyService");
    }
  }

  private static final class ApiKeyServiceFileDescriptorSupplier
      extends ApiKeyServiceBaseDescriptorSupplier {
    ApiKeyServiceFileDescriptorSupplier() {}
  }

  private static final class ApiKeyServiceMethodDescriptorSupplier
      extends ApiKeyServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ApiKeyServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ApiKeyServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ApiKeyServiceFileDescriptorSupplier())
              .addMethod(getCreateApiKeyMethod())
              .addMethod(getGetApiKeyMethod())
              .addMethod(getListApiKeysMethod())
              .addMethod(getUpdateApiKeyMethod())
              .addMethod(getRotateApiKeyMethod())
              .addMethod(getGetApiKeyUsageMethod())
              .addMethod(getRevokeApiKeyMethod())
              .addMethod(getCreateSigningKeyMethod())
              .addMethod(getListSigningKeysMethod())
              .addMethod(getRotateSigningKeyMethod())
              .addMethod(getRevokeSigningKeyMethod())
              .build();
        }
      }
    }
    return result;
  }
}
