package dev.guildhall.user.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The people of a project.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class UserServiceGrpc {

  private UserServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.user.v1.UserService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateUserRequest,
      dev.guildhall.user.v1.User> getCreateUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateUser",
      requestType = dev.guildhall.user.v1.CreateUserRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateUserRequest,
      dev.guildhall.user.v1.User> getCreateUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateUserRequest, dev.guildhall.user.v1.User> getCreateUserMethod;
    if ((getCreateUserMethod = UserServiceGrpc.getCreateUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getCreateUserMethod = UserServiceGrpc.getCreateUserMethod) == null) {
          UserServiceGrpc.getCreateUserMethod = getCreateUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.CreateUserRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.CreateUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("CreateUser"))
              .build();
        }
      }
    }
    return getCreateUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetUserRequest,
      dev.guildhall.user.v1.User> getGetUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetUser",
      requestType = dev.guildhall.user.v1.GetUserRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetUserRequest,
      dev.guildhall.user.v1.User> getGetUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetUserRequest, dev.guildhall.user.v1.User> getGetUserMethod;
    if ((getGetUserMethod = UserServiceGrpc.getGetUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getGetUserMethod = UserServiceGrpc.getGetUserMethod) == null) {
          UserServiceGrpc.getGetUserMethod = getGetUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.GetUserRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.GetUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("GetUser"))
              .build();
        }
      }
    }
    return getGetUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListUsersRequest,
      dev.guildhall.user.v1.ListUsersResponse> getListUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListUsers",
      requestType = dev.guildhall.user.v1.ListUsersRequest.class,
      responseType = dev.guildhall.user.v1.ListUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListUsersRequest,
      dev.guildhall.user.v1.ListUsersResponse> getListUsersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListUsersRequest, dev.guildhall.user.v1.ListUsersResponse> getListUsersMethod;
    if ((getListUsersMethod = UserServiceGrpc.getListUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getListUsersMethod = UserServiceGrpc.getListUsersMethod) == null) {
          UserServiceGrpc.getListUsersMethod = getListUsersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.ListUsersRequest, dev.guildhall.user.v1.ListUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListUsers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ListUsers"))
              .build();
        }
      }
    }
    return getListUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateUserRequest,
      dev.guildhall.user.v1.User> getUpdateUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateUser",
      requestType = dev.guildhall.user.v1.UpdateUserRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateUserRequest,
      dev.guildhall.user.v1.User> getUpdateUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateUserRequest, dev.guildhall.user.v1.User> getUpdateUserMethod;
    if ((getUpdateUserMethod = UserServiceGrpc.getUpdateUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUpdateUserMethod = UserServiceGrpc.getUpdateUserMethod) == null) {
          UserServiceGrpc.getUpdateUserMethod = getUpdateUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.UpdateUserRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.UpdateUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UpdateUser"))
              .build();
        }
      }
    }
    return getUpdateUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.LookupUserRequest,
      dev.guildhall.user.v1.User> getLookupUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LookupUser",
      requestType = dev.guildhall.user.v1.LookupUserRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.LookupUserRequest,
      dev.guildhall.user.v1.User> getLookupUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.LookupUserRequest, dev.guildhall.user.v1.User> getLookupUserMethod;
    if ((getLookupUserMethod = UserServiceGrpc.getLookupUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getLookupUserMethod = UserServiceGrpc.getLookupUserMethod) == null) {
          UserServiceGrpc.getLookupUserMethod = getLookupUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.LookupUserRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LookupUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.LookupUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("LookupUser"))
              .build();
        }
      }
    }
    return getLookupUserMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static UserServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceStub>() {
        @java.lang.Override
        public UserServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceStub(channel, callOptions);
        }
      };
    return UserServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static UserServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingV2Stub>() {
        @java.lang.Override
        public UserServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return UserServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static UserServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceBlockingStub>() {
        @java.lang.Override
        public UserServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceBlockingStub(channel, callOptions);
        }
      };
    return UserServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static UserServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<UserServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<UserServiceFutureStub>() {
        @java.lang.Override
        public UserServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new UserServiceFutureStub(channel, callOptions);
        }
      };
    return UserServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The people of a project.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a user, with the identities given.
     * Fails with `ALREADY_EXISTS` and reason `IDENTITY_TAKEN` when one of the
     * identities belongs to another user.
     * </pre>
     */
    default void createUser(dev.guildhall.user.v1.CreateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads one user. `projects/{project}/users/me` is the caller.
     * </pre>
     */
    default void getUser(dev.guildhall.user.v1.GetUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the users of a project, newest first.
     * Filter by `display_name`, `email`, `active`, `verified`, `tags`, `source`,
     * `education_stage`, `location` and `create_time`; order by `create_time` or
     * `display_name`.
     * </pre>
     */
    default void listUsers(dev.guildhall.user.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * </pre>
     */
    default void updateUser(dev.guildhall.user.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Finds a user by identity or by e-mail address, and never creates one.
     * Of several users with the same address the oldest is returned. Fails with
     * `NOT_FOUND` and reason `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    default void lookupUser(dev.guildhall.user.v1.LookupUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLookupUserMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service UserService.
   * <pre>
   * The people of a project.
   * </pre>
   */
  public static abstract class UserServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return UserServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service UserService.
   * <pre>
   * The people of a project.
   * </pre>
   */
  public static final class UserServiceStub
      extends io.grpc.stub.AbstractAsyncStub<UserServiceStub> {
    private UserServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a user, with the identities given.
     * Fails with `ALREADY_EXISTS` and reason `IDENTITY_TAKEN` when one of the
     * identities belongs to another user.
     * </pre>
     */
    public void createUser(dev.guildhall.user.v1.CreateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads one user. `projects/{project}/users/me` is the caller.
     * </pre>
     */
    public void getUser(dev.guildhall.user.v1.GetUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the users of a project, newest first.
     * Filter by `display_name`, `email`, `active`, `verified`, `tags`, `source`,
     * `education_stage`, `location` and `create_time`; order by `create_time` or
     * `display_name`.
     * </pre>
     */
    public void listUsers(dev.guildhall.user.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * </pre>
     */
    public void updateUser(dev.guildhall.user.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Finds a user by identity or by e-mail address, and never creates one.
     * Of several users with the same address the oldest is returned. Fails with
     * `NOT_FOUND` and reason `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public void lookupUser(dev.guildhall.user.v1.LookupUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLookupUserMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service UserService.
   * <pre>
   * The people of a project.
   * </pre>
   */
  public static final class UserServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<UserServiceBlockingV2Stub> {
    private UserServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a user, with the identities given.
     * Fails with `ALREADY_EXISTS` and reason `IDENTITY_TAKEN` when one of the
     * identities belongs to another user.
     * </pre>
     */
    public dev.guildhall.user.v1.User createUser(dev.guildhall.user.v1.CreateUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one user. `projects/{project}/users/me` is the caller.
     * </pre>
     */
    public dev.guildhall.user.v1.User getUser(dev.guildhall.user.v1.GetUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the users of a project, newest first.
     * Filter by `display_name`, `email`, `active`, `verified`, `tags`, `source`,
     * `education_stage`, `location` and `create_time`; order by `create_time` or
     * `display_name`.
     * </pre>
     */
    public dev.guildhall.user.v1.ListUsersResponse listUsers(dev.guildhall.user.v1.ListUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * </pre>
     */
    public dev.guildhall.user.v1.User updateUser(dev.guildhall.user.v1.UpdateUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Finds a user by identity or by e-mail address, and never creates one.
     * Of several users with the same address the oldest is returned. Fails with
     * `NOT_FOUND` and reason `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public dev.guildhall.user.v1.User lookupUser(dev.guildhall.user.v1.LookupUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLookupUserMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service UserService.
   * <pre>
   * The people of a project.
   * </pre>
   */
  public static final class UserServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<UserServiceBlockingStub> {
    private UserServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a user, with the identities given.
     * Fails with `ALREADY_EXISTS` and reason `IDENTITY_TAKEN` when one of the
     * identities belongs to another user.
     * </pre>
     */
    public dev.guildhall.user.v1.User createUser(dev.guildhall.user.v1.CreateUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one user. `projects/{project}/users/me` is the caller.
     * </pre>
     */
    public dev.guildhall.user.v1.User getUser(dev.guildhall.user.v1.GetUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the users of a project, newest first.
     * Filter by `display_name`, `email`, `active`, `verified`, `tags`, `source`,
     * `education_stage`, `location` and `create_time`; order by `create_time` or
     * `display_name`.
     * </pre>
     */
    public dev.guildhall.user.v1.ListUsersResponse listUsers(dev.guildhall.user.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * </pre>
     */
    public dev.guildhall.user.v1.User updateUser(dev.guildhall.user.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Finds a user by identity or by e-mail address, and never creates one.
     * Of several users with the same address the oldest is returned. Fails with
     * `NOT_FOUND` and reason `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public dev.guildhall.user.v1.User lookupUser(dev.guildhall.user.v1.LookupUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLookupUserMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service UserService.
   * <pre>
   * The people of a project.
   * </pre>
   */
  public static final class UserServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<UserServiceFutureStub> {
    private UserServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected UserServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new UserServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a user, with the identities given.
     * Fails with `ALREADY_EXISTS` and reason `IDENTITY_TAKEN` when one of the
     * identities belongs to another user.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> createUser(
        dev.guildhall.user.v1.CreateUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads one user. `projects/{project}/users/me` is the caller.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> getUser(
        dev.guildhall.user.v1.GetUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the users of a project, newest first.
     * Filter by `display_name`, `email`, `active`, `verified`, `tags`, `source`,
     * `education_stage`, `location` and `create_time`; order by `create_time` or
     * `display_name`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.ListUsersResponse> listUsers(
        dev.guildhall.user.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> updateUser(
        dev.guildhall.user.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Finds a user by identity or by e-mail address, and never creates one.
     * Of several users with the same address the oldest is returned. Fails with
     * `NOT_FOUND` and reason `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> lookupUser(
        dev.guildhall.user.v1.LookupUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLookupUserMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_USER = 0;
  private static final int METHODID_GET_USER = 1;
  private static final int METHODID_LIST_USERS = 2;
  private static final int METHODID_UPDATE_USER = 3;
  private static final int METHODID_LOOKUP_USER = 4;

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
        case METHODID_CREATE_USER:
          serviceImpl.createUser((dev.guildhall.user.v1.CreateUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
          break;
        case METHODID_GET_USER:
          serviceImpl.getUser((dev.guildhall.user.v1.GetUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
          break;
        case METHODID_LIST_USERS:
          serviceImpl.listUsers((dev.guildhall.user.v1.ListUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListUsersResponse>) responseObserver);
          break;
        case METHODID_UPDATE_USER:
          serviceImpl.updateUser((dev.guildhall.user.v1.UpdateUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
          break;
        case METHODID_LOOKUP_USER:
          serviceImpl.lookupUser((dev.guildhall.user.v1.LookupUserRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
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
          getCreateUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.CreateUserRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_CREATE_USER)))
        .addMethod(
          getGetUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.GetUserRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_GET_USER)))
        .addMethod(
          getListUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.ListUsersRequest,
              dev.guildhall.user.v1.ListUsersResponse>(
                service, METHODID_LIST_USERS)))
        .addMethod(
          getUpdateUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.UpdateUserRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_UPDATE_USER)))
        .addMethod(
          getLookupUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.LookupUserRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_LOOKUP_USER)))
        .build();
  }

  private static abstract class UserServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    UserServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.user.v1.UserServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("UserService");
    }
  }

  private static final class UserServiceFileDescriptorSupplier
      extends UserServiceBaseDescriptorSupplier {
    UserServiceFileDescriptorSupplier() {}
  }

  private static final class UserServiceMethodDescriptorSupplier
      extends UserServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    UserServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (UserServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new UserServiceFileDescriptorSupplier())
              .addMethod(getCreateUserMethod())
              .addMethod(getGetUserMethod())
              .addMethod(getListUsersMethod())
              .addMethod(getUpdateUserMethod())
              .addMethod(getLookupUserMethod())
              .build();
        }
      }
    }
    return result;
  }
}
