package dev.guildhall.auth.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Signing in and out, and the sessions between.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class AuthServiceGrpc {

  private AuthServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.auth.v1.AuthService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LoginRequest,
      dev.guildhall.auth.v1.IssuedTokens> getLoginMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Login",
      requestType = dev.guildhall.auth.v1.LoginRequest.class,
      responseType = dev.guildhall.auth.v1.IssuedTokens.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LoginRequest,
      dev.guildhall.auth.v1.IssuedTokens> getLoginMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LoginRequest, dev.guildhall.auth.v1.IssuedTokens> getLoginMethod;
    if ((getLoginMethod = AuthServiceGrpc.getLoginMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getLoginMethod = AuthServiceGrpc.getLoginMethod) == null) {
          AuthServiceGrpc.getLoginMethod = getLoginMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.LoginRequest, dev.guildhall.auth.v1.IssuedTokens>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Login"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.LoginRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.IssuedTokens.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("Login"))
              .build();
        }
      }
    }
    return getLoginMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RefreshTokenRequest,
      dev.guildhall.auth.v1.IssuedTokens> getRefreshTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RefreshToken",
      requestType = dev.guildhall.auth.v1.RefreshTokenRequest.class,
      responseType = dev.guildhall.auth.v1.IssuedTokens.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RefreshTokenRequest,
      dev.guildhall.auth.v1.IssuedTokens> getRefreshTokenMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RefreshTokenRequest, dev.guildhall.auth.v1.IssuedTokens> getRefreshTokenMethod;
    if ((getRefreshTokenMethod = AuthServiceGrpc.getRefreshTokenMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRefreshTokenMethod = AuthServiceGrpc.getRefreshTokenMethod) == null) {
          AuthServiceGrpc.getRefreshTokenMethod = getRefreshTokenMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.RefreshTokenRequest, dev.guildhall.auth.v1.IssuedTokens>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RefreshToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.RefreshTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.IssuedTokens.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RefreshToken"))
              .build();
        }
      }
    }
    return getRefreshTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LogoutRequest,
      dev.guildhall.auth.v1.LogoutResponse> getLogoutMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Logout",
      requestType = dev.guildhall.auth.v1.LogoutRequest.class,
      responseType = dev.guildhall.auth.v1.LogoutResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LogoutRequest,
      dev.guildhall.auth.v1.LogoutResponse> getLogoutMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.LogoutRequest, dev.guildhall.auth.v1.LogoutResponse> getLogoutMethod;
    if ((getLogoutMethod = AuthServiceGrpc.getLogoutMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getLogoutMethod = AuthServiceGrpc.getLogoutMethod) == null) {
          AuthServiceGrpc.getLogoutMethod = getLogoutMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.LogoutRequest, dev.guildhall.auth.v1.LogoutResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Logout"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.LogoutRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.LogoutResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("Logout"))
              .build();
        }
      }
    }
    return getLogoutMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.VerifyTokenRequest,
      dev.guildhall.auth.v1.VerifyTokenResponse> getVerifyTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyToken",
      requestType = dev.guildhall.auth.v1.VerifyTokenRequest.class,
      responseType = dev.guildhall.auth.v1.VerifyTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.VerifyTokenRequest,
      dev.guildhall.auth.v1.VerifyTokenResponse> getVerifyTokenMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.VerifyTokenRequest, dev.guildhall.auth.v1.VerifyTokenResponse> getVerifyTokenMethod;
    if ((getVerifyTokenMethod = AuthServiceGrpc.getVerifyTokenMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getVerifyTokenMethod = AuthServiceGrpc.getVerifyTokenMethod) == null) {
          AuthServiceGrpc.getVerifyTokenMethod = getVerifyTokenMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.VerifyTokenRequest, dev.guildhall.auth.v1.VerifyTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.VerifyTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.VerifyTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("VerifyToken"))
              .build();
        }
      }
    }
    return getVerifyTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.StartDiscordLoginRequest,
      dev.guildhall.auth.v1.StartDiscordLoginResponse> getStartDiscordLoginMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartDiscordLogin",
      requestType = dev.guildhall.auth.v1.StartDiscordLoginRequest.class,
      responseType = dev.guildhall.auth.v1.StartDiscordLoginResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.StartDiscordLoginRequest,
      dev.guildhall.auth.v1.StartDiscordLoginResponse> getStartDiscordLoginMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.StartDiscordLoginRequest, dev.guildhall.auth.v1.StartDiscordLoginResponse> getStartDiscordLoginMethod;
    if ((getStartDiscordLoginMethod = AuthServiceGrpc.getStartDiscordLoginMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getStartDiscordLoginMethod = AuthServiceGrpc.getStartDiscordLoginMethod) == null) {
          AuthServiceGrpc.getStartDiscordLoginMethod = getStartDiscordLoginMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.StartDiscordLoginRequest, dev.guildhall.auth.v1.StartDiscordLoginResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartDiscordLogin"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.StartDiscordLoginRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.StartDiscordLoginResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("StartDiscordLogin"))
              .build();
        }
      }
    }
    return getStartDiscordLoginMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.CompleteDiscordLoginRequest,
      com.google.api.HttpBody> getCompleteDiscordLoginMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CompleteDiscordLogin",
      requestType = dev.guildhall.auth.v1.CompleteDiscordLoginRequest.class,
      responseType = com.google.api.HttpBody.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.CompleteDiscordLoginRequest,
      com.google.api.HttpBody> getCompleteDiscordLoginMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.CompleteDiscordLoginRequest, com.google.api.HttpBody> getCompleteDiscordLoginMethod;
    if ((getCompleteDiscordLoginMethod = AuthServiceGrpc.getCompleteDiscordLoginMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getCompleteDiscordLoginMethod = AuthServiceGrpc.getCompleteDiscordLoginMethod) == null) {
          AuthServiceGrpc.getCompleteDiscordLoginMethod = getCompleteDiscordLoginMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.CompleteDiscordLoginRequest, com.google.api.HttpBody>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CompleteDiscordLogin"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.CompleteDiscordLoginRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.api.HttpBody.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("CompleteDiscordLogin"))
              .build();
        }
      }
    }
    return getCompleteDiscordLoginMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.GetCallerRequest,
      dev.guildhall.auth.v1.AuthCaller> getGetCallerMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetCaller",
      requestType = dev.guildhall.auth.v1.GetCallerRequest.class,
      responseType = dev.guildhall.auth.v1.AuthCaller.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.GetCallerRequest,
      dev.guildhall.auth.v1.AuthCaller> getGetCallerMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.GetCallerRequest, dev.guildhall.auth.v1.AuthCaller> getGetCallerMethod;
    if ((getGetCallerMethod = AuthServiceGrpc.getGetCallerMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getGetCallerMethod = AuthServiceGrpc.getGetCallerMethod) == null) {
          AuthServiceGrpc.getGetCallerMethod = getGetCallerMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.GetCallerRequest, dev.guildhall.auth.v1.AuthCaller>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetCaller"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.GetCallerRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.AuthCaller.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("GetCaller"))
              .build();
        }
      }
    }
    return getGetCallerMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ListAuthSessionsRequest,
      dev.guildhall.auth.v1.ListAuthSessionsResponse> getListAuthSessionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAuthSessions",
      requestType = dev.guildhall.auth.v1.ListAuthSessionsRequest.class,
      responseType = dev.guildhall.auth.v1.ListAuthSessionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ListAuthSessionsRequest,
      dev.guildhall.auth.v1.ListAuthSessionsResponse> getListAuthSessionsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ListAuthSessionsRequest, dev.guildhall.auth.v1.ListAuthSessionsResponse> getListAuthSessionsMethod;
    if ((getListAuthSessionsMethod = AuthServiceGrpc.getListAuthSessionsMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getListAuthSessionsMethod = AuthServiceGrpc.getListAuthSessionsMethod) == null) {
          AuthServiceGrpc.getListAuthSessionsMethod = getListAuthSessionsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.ListAuthSessionsRequest, dev.guildhall.auth.v1.ListAuthSessionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAuthSessions"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.ListAuthSessionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.ListAuthSessionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ListAuthSessions"))
              .build();
        }
      }
    }
    return getListAuthSessionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RevokeAuthSessionRequest,
      dev.guildhall.auth.v1.AuthSession> getRevokeAuthSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeAuthSession",
      requestType = dev.guildhall.auth.v1.RevokeAuthSessionRequest.class,
      responseType = dev.guildhall.auth.v1.AuthSession.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RevokeAuthSessionRequest,
      dev.guildhall.auth.v1.AuthSession> getRevokeAuthSessionMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.RevokeAuthSessionRequest, dev.guildhall.auth.v1.AuthSession> getRevokeAuthSessionMethod;
    if ((getRevokeAuthSessionMethod = AuthServiceGrpc.getRevokeAuthSessionMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRevokeAuthSessionMethod = AuthServiceGrpc.getRevokeAuthSessionMethod) == null) {
          AuthServiceGrpc.getRevokeAuthSessionMethod = getRevokeAuthSessionMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.RevokeAuthSessionRequest, dev.guildhall.auth.v1.AuthSession>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeAuthSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.RevokeAuthSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.AuthSession.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RevokeAuthSession"))
              .build();
        }
      }
    }
    return getRevokeAuthSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ChangePasswordRequest,
      dev.guildhall.auth.v1.ChangePasswordResponse> getChangePasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ChangePassword",
      requestType = dev.guildhall.auth.v1.ChangePasswordRequest.class,
      responseType = dev.guildhall.auth.v1.ChangePasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ChangePasswordRequest,
      dev.guildhall.auth.v1.ChangePasswordResponse> getChangePasswordMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.auth.v1.ChangePasswordRequest, dev.guildhall.auth.v1.ChangePasswordResponse> getChangePasswordMethod;
    if ((getChangePasswordMethod = AuthServiceGrpc.getChangePasswordMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getChangePasswordMethod = AuthServiceGrpc.getChangePasswordMethod) == null) {
          AuthServiceGrpc.getChangePasswordMethod = getChangePasswordMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.auth.v1.ChangePasswordRequest, dev.guildhall.auth.v1.ChangePasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ChangePassword"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.ChangePasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.auth.v1.ChangePasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ChangePassword"))
              .build();
        }
      }
    }
    return getChangePasswordMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static AuthServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceStub>() {
        @java.lang.Override
        public AuthServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceStub(channel, callOptions);
        }
      };
    return AuthServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static AuthServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingV2Stub>() {
        @java.lang.Override
        public AuthServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AuthServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static AuthServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingStub>() {
        @java.lang.Override
        public AuthServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceBlockingStub(channel, callOptions);
        }
      };
    return AuthServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static AuthServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceFutureStub>() {
        @java.lang.Override
        public AuthServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceFutureStub(channel, callOptions);
        }
      };
    return AuthServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Signs a person in and opens a session.
     * Fails with `UNAUTHENTICATED` and reason `SIGN_IN_REFUSED` whatever was
     * wrong, so that nobody learns who has an account. Too many failures for an
     * account or from an address fail with `RESOURCE_EXHAUSTED` and reason
     * `SIGN_IN_THROTTLED`; the `RetryInfo` says how long to wait. Send no
     * credential with this call.
     * </pre>
     */
    default void login(dev.guildhall.auth.v1.LoginRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLoginMethod(), responseObserver);
    }

    /**
     * <pre>
     * Exchanges a refresh token for new tokens of the same session.
     * Each refresh token is good for one exchange. A client that lost the answer
     * may send the same token again for a minute and gets the same successor; any
     * later use ends the session, because somebody else has the token too. Fails
     * with `UNAUTHENTICATED` and reason `REFRESH_TOKEN_INVALID`; then the person
     * has to sign in again. Send no other credential with this call.
     * </pre>
     */
    default void refreshToken(dev.guildhall.auth.v1.RefreshTokenRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRefreshTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends the caller's session, all of the caller's sessions, or all of
     * somebody else's.
     * Tokens of an ended session stop to work within five seconds everywhere, and
     * open streams end. Fails with `FAILED_PRECONDITION` and reason
     * `SESSION_NEEDED` when the credential is not a session and no user is named.
     * </pre>
     */
    default void logout(dev.guildhall.auth.v1.LogoutRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.LogoutResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLogoutMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells whether the credential of this call lets its holder in.
     * For proxies that ask before they let a request through. Answers 200, or
     * fails with `UNAUTHENTICATED`, or with `PERMISSION_DENIED` when the caller
     * lacks one of the permissions asked about.
     * </pre>
     */
    default void verifyToken(dev.guildhall.auth.v1.VerifyTokenRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.VerifyTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a login by way of Discord: returns the address to send the person
     * to.
     * Fails with `INVALID_ARGUMENT` and reason `REDIRECT_NOT_ALLOWED` when the
     * redirect is not on the installation's allow-list, and with
     * `FAILED_PRECONDITION` and reason `DISCORD_NOT_CONFIGURED` when nobody signs
     * in to the project this way.
     * </pre>
     */
    default void startDiscordLogin(dev.guildhall.auth.v1.StartDiscordLoginRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.StartDiscordLoginResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartDiscordLoginMethod(), responseObserver);
    }

    /**
     * <pre>
     * Receives the person who comes back from Discord, and answers with a page
     * that goes on to the redirect of `StartDiscordLogin`: with `code` and
     * `state`, to call `Login` with, or with `error` (a reason, such as
     * `LOGIN_DENIED`, `NOT_IN_GUILD` or `PROVIDER_UNAVAILABLE`),
     * `error_description` and `state`.
     * Browsers call this, sent by Discord. Each state works once, for ten
     * minutes; after that it fails with `FAILED_PRECONDITION` and reason
     * `LOGIN_NOT_RUNNING`, for then nobody knows where to go.
     * </pre>
     */
    default void completeDiscordLogin(dev.guildhall.auth.v1.CompleteDiscordLoginRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCompleteDiscordLoginMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says who the caller is, how it was let in, and what it may do.
     * </pre>
     */
    default void getCaller(dev.guildhall.auth.v1.GetCallerRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthCaller> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetCallerMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the sessions of the caller that still work, newest first.
     * Filter by `create_time`, `expire_time`, `last_seen_time` and
     * `device_label`; order by `create_time` or `last_seen_time`. Fails with
     * `FAILED_PRECONDITION` and reason `SESSION_NEEDED` when the caller has not
     * signed in.
     * </pre>
     */
    default void listAuthSessions(dev.guildhall.auth.v1.ListAuthSessionsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ListAuthSessionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAuthSessionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends one session of the caller, within five seconds everywhere.
     * Fails with `NOT_FOUND` and reason `AUTH_SESSION_NOT_FOUND` when the caller
     * has no such session, or it has ended.
     * </pre>
     */
    default void revokeAuthSession(dev.guildhall.auth.v1.RevokeAuthSessionRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthSession> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeAuthSessionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets a password: the caller's own, or that of somebody else.
     * The own password needs a session, and the current password if there is
     * one; every other session of the caller ends. Setting somebody else's needs
     * `users:write` and a higher role than theirs, and ends all of their
     * sessions. Fails with `INVALID_ARGUMENT` and reason
     * `PASSWORD_UNACCEPTABLE`, or with `PERMISSION_DENIED` and reason
     * `CURRENT_PASSWORD_WRONG`.
     * </pre>
     */
    default void changePassword(dev.guildhall.auth.v1.ChangePasswordRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ChangePasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getChangePasswordMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service AuthService.
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public static abstract class AuthServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AuthServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service AuthService.
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public static final class AuthServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AuthServiceStub> {
    private AuthServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Signs a person in and opens a session.
     * Fails with `UNAUTHENTICATED` and reason `SIGN_IN_REFUSED` whatever was
     * wrong, so that nobody learns who has an account. Too many failures for an
     * account or from an address fail with `RESOURCE_EXHAUSTED` and reason
     * `SIGN_IN_THROTTLED`; the `RetryInfo` says how long to wait. Send no
     * credential with this call.
     * </pre>
     */
    public void login(dev.guildhall.auth.v1.LoginRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLoginMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Exchanges a refresh token for new tokens of the same session.
     * Each refresh token is good for one exchange. A client that lost the answer
     * may send the same token again for a minute and gets the same successor; any
     * later use ends the session, because somebody else has the token too. Fails
     * with `UNAUTHENTICATED` and reason `REFRESH_TOKEN_INVALID`; then the person
     * has to sign in again. Send no other credential with this call.
     * </pre>
     */
    public void refreshToken(dev.guildhall.auth.v1.RefreshTokenRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRefreshTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends the caller's session, all of the caller's sessions, or all of
     * somebody else's.
     * Tokens of an ended session stop to work within five seconds everywhere, and
     * open streams end. Fails with `FAILED_PRECONDITION` and reason
     * `SESSION_NEEDED` when the credential is not a session and no user is named.
     * </pre>
     */
    public void logout(dev.guildhall.auth.v1.LogoutRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.LogoutResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLogoutMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells whether the credential of this call lets its holder in.
     * For proxies that ask before they let a request through. Answers 200, or
     * fails with `UNAUTHENTICATED`, or with `PERMISSION_DENIED` when the caller
     * lacks one of the permissions asked about.
     * </pre>
     */
    public void verifyToken(dev.guildhall.auth.v1.VerifyTokenRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.VerifyTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a login by way of Discord: returns the address to send the person
     * to.
     * Fails with `INVALID_ARGUMENT` and reason `REDIRECT_NOT_ALLOWED` when the
     * redirect is not on the installation's allow-list, and with
     * `FAILED_PRECONDITION` and reason `DISCORD_NOT_CONFIGURED` when nobody signs
     * in to the project this way.
     * </pre>
     */
    public void startDiscordLogin(dev.guildhall.auth.v1.StartDiscordLoginRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.StartDiscordLoginResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartDiscordLoginMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Receives the person who comes back from Discord, and answers with a page
     * that goes on to the redirect of `StartDiscordLogin`: with `code` and
     * `state`, to call `Login` with, or with `error` (a reason, such as
     * `LOGIN_DENIED`, `NOT_IN_GUILD` or `PROVIDER_UNAVAILABLE`),
     * `error_description` and `state`.
     * Browsers call this, sent by Discord. Each state works once, for ten
     * minutes; after that it fails with `FAILED_PRECONDITION` and reason
     * `LOGIN_NOT_RUNNING`, for then nobody knows where to go.
     * </pre>
     */
    public void completeDiscordLogin(dev.guildhall.auth.v1.CompleteDiscordLoginRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCompleteDiscordLoginMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says who the caller is, how it was let in, and what it may do.
     * </pre>
     */
    public void getCaller(dev.guildhall.auth.v1.GetCallerRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthCaller> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetCallerMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the sessions of the caller that still work, newest first.
     * Filter by `create_time`, `expire_time`, `last_seen_time` and
     * `device_label`; order by `create_time` or `last_seen_time`. Fails with
     * `FAILED_PRECONDITION` and reason `SESSION_NEEDED` when the caller has not
     * signed in.
     * </pre>
     */
    public void listAuthSessions(dev.guildhall.auth.v1.ListAuthSessionsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ListAuthSessionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAuthSessionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends one session of the caller, within five seconds everywhere.
     * Fails with `NOT_FOUND` and reason `AUTH_SESSION_NOT_FOUND` when the caller
     * has no such session, or it has ended.
     * </pre>
     */
    public void revokeAuthSession(dev.guildhall.auth.v1.RevokeAuthSessionRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthSession> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeAuthSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets a password: the caller's own, or that of somebody else.
     * The own password needs a session, and the current password if there is
     * one; every other session of the caller ends. Setting somebody else's needs
     * `users:write` and a higher role than theirs, and ends all of their
     * sessions. Fails with `INVALID_ARGUMENT` and reason
     * `PASSWORD_UNACCEPTABLE`, or with `PERMISSION_DENIED` and reason
     * `CURRENT_PASSWORD_WRONG`.
     * </pre>
     */
    public void changePassword(dev.guildhall.auth.v1.ChangePasswordRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ChangePasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getChangePasswordMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service AuthService.
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public static final class AuthServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AuthServiceBlockingV2Stub> {
    private AuthServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Signs a person in and opens a session.
     * Fails with `UNAUTHENTICATED` and reason `SIGN_IN_REFUSED` whatever was
     * wrong, so that nobody learns who has an account. Too many failures for an
     * account or from an address fail with `RESOURCE_EXHAUSTED` and reason
     * `SIGN_IN_THROTTLED`; the `RetryInfo` says how long to wait. Send no
     * credential with this call.
     * </pre>
     */
    public dev.guildhall.auth.v1.IssuedTokens login(dev.guildhall.auth.v1.LoginRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Exchanges a refresh token for new tokens of the same session.
     * Each refresh token is good for one exchange. A client that lost the answer
     * may send the same token again for a minute and gets the same successor; any
     * later use ends the session, because somebody else has the token too. Fails
     * with `UNAUTHENTICATED` and reason `REFRESH_TOKEN_INVALID`; then the person
     * has to sign in again. Send no other credential with this call.
     * </pre>
     */
    public dev.guildhall.auth.v1.IssuedTokens refreshToken(dev.guildhall.auth.v1.RefreshTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends the caller's session, all of the caller's sessions, or all of
     * somebody else's.
     * Tokens of an ended session stop to work within five seconds everywhere, and
     * open streams end. Fails with `FAILED_PRECONDITION` and reason
     * `SESSION_NEEDED` when the credential is not a session and no user is named.
     * </pre>
     */
    public dev.guildhall.auth.v1.LogoutResponse logout(dev.guildhall.auth.v1.LogoutRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLogoutMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether the credential of this call lets its holder in.
     * For proxies that ask before they let a request through. Answers 200, or
     * fails with `UNAUTHENTICATED`, or with `PERMISSION_DENIED` when the caller
     * lacks one of the permissions asked about.
     * </pre>
     */
    public dev.guildhall.auth.v1.VerifyTokenResponse verifyToken(dev.guildhall.auth.v1.VerifyTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a login by way of Discord: returns the address to send the person
     * to.
     * Fails with `INVALID_ARGUMENT` and reason `REDIRECT_NOT_ALLOWED` when the
     * redirect is not on the installation's allow-list, and with
     * `FAILED_PRECONDITION` and reason `DISCORD_NOT_CONFIGURED` when nobody signs
     * in to the project this way.
     * </pre>
     */
    public dev.guildhall.auth.v1.StartDiscordLoginResponse startDiscordLogin(dev.guildhall.auth.v1.StartDiscordLoginRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartDiscordLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Receives the person who comes back from Discord, and answers with a page
     * that goes on to the redirect of `StartDiscordLogin`: with `code` and
     * `state`, to call `Login` with, or with `error` (a reason, such as
     * `LOGIN_DENIED`, `NOT_IN_GUILD` or `PROVIDER_UNAVAILABLE`),
     * `error_description` and `state`.
     * Browsers call this, sent by Discord. Each state works once, for ten
     * minutes; after that it fails with `FAILED_PRECONDITION` and reason
     * `LOGIN_NOT_RUNNING`, for then nobody knows where to go.
     * </pre>
     */
    public com.google.api.HttpBody completeDiscordLogin(dev.guildhall.auth.v1.CompleteDiscordLoginRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCompleteDiscordLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says who the caller is, how it was let in, and what it may do.
     * </pre>
     */
    public dev.guildhall.auth.v1.AuthCaller getCaller(dev.guildhall.auth.v1.GetCallerRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetCallerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the sessions of the caller that still work, newest first.
     * Filter by `create_time`, `expire_time`, `last_seen_time` and
     * `device_label`; order by `create_time` or `last_seen_time`. Fails with
     * `FAILED_PRECONDITION` and reason `SESSION_NEEDED` when the caller has not
     * signed in.
     * </pre>
     */
    public dev.guildhall.auth.v1.ListAuthSessionsResponse listAuthSessions(dev.guildhall.auth.v1.ListAuthSessionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAuthSessionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends one session of the caller, within five seconds everywhere.
     * Fails with `NOT_FOUND` and reason `AUTH_SESSION_NOT_FOUND` when the caller
     * has no such session, or it has ended.
     * </pre>
     */
    public dev.guildhall.auth.v1.AuthSession revokeAuthSession(dev.guildhall.auth.v1.RevokeAuthSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeAuthSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets a password: the caller's own, or that of somebody else.
     * The own password needs a session, and the current password if there is
     * one; every other session of the caller ends. Setting somebody else's needs
     * `users:write` and a higher role than theirs, and ends all of their
     * sessions. Fails with `INVALID_ARGUMENT` and reason
     * `PASSWORD_UNACCEPTABLE`, or with `PERMISSION_DENIED` and reason
     * `CURRENT_PASSWORD_WRONG`.
     * </pre>
     */
    public dev.guildhall.auth.v1.ChangePasswordResponse changePassword(dev.guildhall.auth.v1.ChangePasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getChangePasswordMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service AuthService.
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public static final class AuthServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AuthServiceBlockingStub> {
    private AuthServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Signs a person in and opens a session.
     * Fails with `UNAUTHENTICATED` and reason `SIGN_IN_REFUSED` whatever was
     * wrong, so that nobody learns who has an account. Too many failures for an
     * account or from an address fail with `RESOURCE_EXHAUSTED` and reason
     * `SIGN_IN_THROTTLED`; the `RetryInfo` says how long to wait. Send no
     * credential with this call.
     * </pre>
     */
    public dev.guildhall.auth.v1.IssuedTokens login(dev.guildhall.auth.v1.LoginRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Exchanges a refresh token for new tokens of the same session.
     * Each refresh token is good for one exchange. A client that lost the answer
     * may send the same token again for a minute and gets the same successor; any
     * later use ends the session, because somebody else has the token too. Fails
     * with `UNAUTHENTICATED` and reason `REFRESH_TOKEN_INVALID`; then the person
     * has to sign in again. Send no other credential with this call.
     * </pre>
     */
    public dev.guildhall.auth.v1.IssuedTokens refreshToken(dev.guildhall.auth.v1.RefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRefreshTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends the caller's session, all of the caller's sessions, or all of
     * somebody else's.
     * Tokens of an ended session stop to work within five seconds everywhere, and
     * open streams end. Fails with `FAILED_PRECONDITION` and reason
     * `SESSION_NEEDED` when the credential is not a session and no user is named.
     * </pre>
     */
    public dev.guildhall.auth.v1.LogoutResponse logout(dev.guildhall.auth.v1.LogoutRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLogoutMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether the credential of this call lets its holder in.
     * For proxies that ask before they let a request through. Answers 200, or
     * fails with `UNAUTHENTICATED`, or with `PERMISSION_DENIED` when the caller
     * lacks one of the permissions asked about.
     * </pre>
     */
    public dev.guildhall.auth.v1.VerifyTokenResponse verifyToken(dev.guildhall.auth.v1.VerifyTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a login by way of Discord: returns the address to send the person
     * to.
     * Fails with `INVALID_ARGUMENT` and reason `REDIRECT_NOT_ALLOWED` when the
     * redirect is not on the installation's allow-list, and with
     * `FAILED_PRECONDITION` and reason `DISCORD_NOT_CONFIGURED` when nobody signs
     * in to the project this way.
     * </pre>
     */
    public dev.guildhall.auth.v1.StartDiscordLoginResponse startDiscordLogin(dev.guildhall.auth.v1.StartDiscordLoginRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartDiscordLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Receives the person who comes back from Discord, and answers with a page
     * that goes on to the redirect of `StartDiscordLogin`: with `code` and
     * `state`, to call `Login` with, or with `error` (a reason, such as
     * `LOGIN_DENIED`, `NOT_IN_GUILD` or `PROVIDER_UNAVAILABLE`),
     * `error_description` and `state`.
     * Browsers call this, sent by Discord. Each state works once, for ten
     * minutes; after that it fails with `FAILED_PRECONDITION` and reason
     * `LOGIN_NOT_RUNNING`, for then nobody knows where to go.
     * </pre>
     */
    public com.google.api.HttpBody completeDiscordLogin(dev.guildhall.auth.v1.CompleteDiscordLoginRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCompleteDiscordLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says who the caller is, how it was let in, and what it may do.
     * </pre>
     */
    public dev.guildhall.auth.v1.AuthCaller getCaller(dev.guildhall.auth.v1.GetCallerRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetCallerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the sessions of the caller that still work, newest first.
     * Filter by `create_time`, `expire_time`, `last_seen_time` and
     * `device_label`; order by `create_time` or `last_seen_time`. Fails with
     * `FAILED_PRECONDITION` and reason `SESSION_NEEDED` when the caller has not
     * signed in.
     * </pre>
     */
    public dev.guildhall.auth.v1.ListAuthSessionsResponse listAuthSessions(dev.guildhall.auth.v1.ListAuthSessionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAuthSessionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends one session of the caller, within five seconds everywhere.
     * Fails with `NOT_FOUND` and reason `AUTH_SESSION_NOT_FOUND` when the caller
     * has no such session, or it has ended.
     * </pre>
     */
    public dev.guildhall.auth.v1.AuthSession revokeAuthSession(dev.guildhall.auth.v1.RevokeAuthSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeAuthSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets a password: the caller's own, or that of somebody else.
     * The own password needs a session, and the current password if there is
     * one; every other session of the caller ends. Setting somebody else's needs
     * `users:write` and a higher role than theirs, and ends all of their
     * sessions. Fails with `INVALID_ARGUMENT` and reason
     * `PASSWORD_UNACCEPTABLE`, or with `PERMISSION_DENIED` and reason
     * `CURRENT_PASSWORD_WRONG`.
     * </pre>
     */
    public dev.guildhall.auth.v1.ChangePasswordResponse changePassword(dev.guildhall.auth.v1.ChangePasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getChangePasswordMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service AuthService.
   * <pre>
   * Signing in and out, and the sessions between.
   * </pre>
   */
  public static final class AuthServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AuthServiceFutureStub> {
    private AuthServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Signs a person in and opens a session.
     * Fails with `UNAUTHENTICATED` and reason `SIGN_IN_REFUSED` whatever was
     * wrong, so that nobody learns who has an account. Too many failures for an
     * account or from an address fail with `RESOURCE_EXHAUSTED` and reason
     * `SIGN_IN_THROTTLED`; the `RetryInfo` says how long to wait. Send no
     * credential with this call.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.IssuedTokens> login(
        dev.guildhall.auth.v1.LoginRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLoginMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Exchanges a refresh token for new tokens of the same session.
     * Each refresh token is good for one exchange. A client that lost the answer
     * may send the same token again for a minute and gets the same successor; any
     * later use ends the session, because somebody else has the token too. Fails
     * with `UNAUTHENTICATED` and reason `REFRESH_TOKEN_INVALID`; then the person
     * has to sign in again. Send no other credential with this call.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.IssuedTokens> refreshToken(
        dev.guildhall.auth.v1.RefreshTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRefreshTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends the caller's session, all of the caller's sessions, or all of
     * somebody else's.
     * Tokens of an ended session stop to work within five seconds everywhere, and
     * open streams end. Fails with `FAILED_PRECONDITION` and reason
     * `SESSION_NEEDED` when the credential is not a session and no user is named.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.LogoutResponse> logout(
        dev.guildhall.auth.v1.LogoutRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLogoutMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells whether the credential of this call lets its holder in.
     * For proxies that ask before they let a request through. Answers 200, or
     * fails with `UNAUTHENTICATED`, or with `PERMISSION_DENIED` when the caller
     * lacks one of the permissions asked about.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.VerifyTokenResponse> verifyToken(
        dev.guildhall.auth.v1.VerifyTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Begins a login by way of Discord: returns the address to send the person
     * to.
     * Fails with `INVALID_ARGUMENT` and reason `REDIRECT_NOT_ALLOWED` when the
     * redirect is not on the installation's allow-list, and with
     * `FAILED_PRECONDITION` and reason `DISCORD_NOT_CONFIGURED` when nobody signs
     * in to the project this way.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.StartDiscordLoginResponse> startDiscordLogin(
        dev.guildhall.auth.v1.StartDiscordLoginRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartDiscordLoginMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Receives the person who comes back from Discord, and answers with a page
     * that goes on to the redirect of `StartDiscordLogin`: with `code` and
     * `state`, to call `Login` with, or with `error` (a reason, such as
     * `LOGIN_DENIED`, `NOT_IN_GUILD` or `PROVIDER_UNAVAILABLE`),
     * `error_description` and `state`.
     * Browsers call this, sent by Discord. Each state works once, for ten
     * minutes; after that it fails with `FAILED_PRECONDITION` and reason
     * `LOGIN_NOT_RUNNING`, for then nobody knows where to go.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.api.HttpBody> completeDiscordLogin(
        dev.guildhall.auth.v1.CompleteDiscordLoginRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCompleteDiscordLoginMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says who the caller is, how it was let in, and what it may do.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.AuthCaller> getCaller(
        dev.guildhall.auth.v1.GetCallerRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetCallerMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the sessions of the caller that still work, newest first.
     * Filter by `create_time`, `expire_time`, `last_seen_time` and
     * `device_label`; order by `create_time` or `last_seen_time`. Fails with
     * `FAILED_PRECONDITION` and reason `SESSION_NEEDED` when the caller has not
     * signed in.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.ListAuthSessionsResponse> listAuthSessions(
        dev.guildhall.auth.v1.ListAuthSessionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAuthSessionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends one session of the caller, within five seconds everywhere.
     * Fails with `NOT_FOUND` and reason `AUTH_SESSION_NOT_FOUND` when the caller
     * has no such session, or it has ended.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.AuthSession> revokeAuthSession(
        dev.guildhall.auth.v1.RevokeAuthSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeAuthSessionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets a password: the caller's own, or that of somebody else.
     * The own password needs a session, and the current password if there is
     * one; every other session of the caller ends. Setting somebody else's needs
     * `users:write` and a higher role than theirs, and ends all of their
     * sessions. Fails with `INVALID_ARGUMENT` and reason
     * `PASSWORD_UNACCEPTABLE`, or with `PERMISSION_DENIED` and reason
     * `CURRENT_PASSWORD_WRONG`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.auth.v1.ChangePasswordResponse> changePassword(
        dev.guildhall.auth.v1.ChangePasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getChangePasswordMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LOGIN = 0;
  private static final int METHODID_REFRESH_TOKEN = 1;
  private static final int METHODID_LOGOUT = 2;
  private static final int METHODID_VERIFY_TOKEN = 3;
  private static final int METHODID_START_DISCORD_LOGIN = 4;
  private static final int METHODID_COMPLETE_DISCORD_LOGIN = 5;
  private static final int METHODID_GET_CALLER = 6;
  private static final int METHODID_LIST_AUTH_SESSIONS = 7;
  private static final int METHODID_REVOKE_AUTH_SESSION = 8;
  private static final int METHODID_CHANGE_PASSWORD = 9;

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
        case METHODID_LOGIN:
          serviceImpl.login((dev.guildhall.auth.v1.LoginRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens>) responseObserver);
          break;
        case METHODID_REFRESH_TOKEN:
          serviceImpl.refreshToken((dev.guildhall.auth.v1.RefreshTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.IssuedTokens>) responseObserver);
          break;
        case METHODID_LOGOUT:
          serviceImpl.logout((dev.guildhall.auth.v1.LogoutRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.LogoutResponse>) responseObserver);
          break;
        case METHODID_VERIFY_TOKEN:
          serviceImpl.verifyToken((dev.guildhall.auth.v1.VerifyTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.VerifyTokenResponse>) responseObserver);
          break;
        case METHODID_START_DISCORD_LOGIN:
          serviceImpl.startDiscordLogin((dev.guildhall.auth.v1.StartDiscordLoginRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.StartDiscordLoginResponse>) responseObserver);
          break;
        case METHODID_COMPLETE_DISCORD_LOGIN:
          serviceImpl.completeDiscordLogin((dev.guildhall.auth.v1.CompleteDiscordLoginRequest) request,
              (io.grpc.stub.StreamObserver<com.google.api.HttpBody>) responseObserver);
          break;
        case METHODID_GET_CALLER:
          serviceImpl.getCaller((dev.guildhall.auth.v1.GetCallerRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthCaller>) responseObserver);
          break;
        case METHODID_LIST_AUTH_SESSIONS:
          serviceImpl.listAuthSessions((dev.guildhall.auth.v1.ListAuthSessionsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ListAuthSessionsResponse>) responseObserver);
          break;
        case METHODID_REVOKE_AUTH_SESSION:
          serviceImpl.revokeAuthSession((dev.guildhall.auth.v1.RevokeAuthSessionRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.AuthSession>) responseObserver);
          break;
        case METHODID_CHANGE_PASSWORD:
          serviceImpl.changePassword((dev.guildhall.auth.v1.ChangePasswordRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.auth.v1.ChangePasswordResponse>) responseObserver);
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
          getLoginMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.LoginRequest,
              dev.guildhall.auth.v1.IssuedTokens>(
                service, METHODID_LOGIN)))
        .addMethod(
          getRefreshTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.RefreshTokenRequest,
              dev.guildhall.auth.v1.IssuedTokens>(
                service, METHODID_REFRESH_TOKEN)))
        .addMethod(
          getLogoutMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.LogoutRequest,
              dev.guildhall.auth.v1.LogoutResponse>(
                service, METHODID_LOGOUT)))
        .addMethod(
          getVerifyTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.VerifyTokenRequest,
              dev.guildhall.auth.v1.VerifyTokenResponse>(
                service, METHODID_VERIFY_TOKEN)))
        .addMethod(
          getStartDiscordLoginMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.StartDiscordLoginRequest,
              dev.guildhall.auth.v1.StartDiscordLoginResponse>(
                service, METHODID_START_DISCORD_LOGIN)))
        .addMethod(
          getCompleteDiscordLoginMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.CompleteDiscordLoginRequest,
              com.google.api.HttpBody>(
                service, METHODID_COMPLETE_DISCORD_LOGIN)))
        .addMethod(
          getGetCallerMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.GetCallerRequest,
              dev.guildhall.auth.v1.AuthCaller>(
                service, METHODID_GET_CALLER)))
        .addMethod(
          getListAuthSessionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.ListAuthSessionsRequest,
              dev.guildhall.auth.v1.ListAuthSessionsResponse>(
                service, METHODID_LIST_AUTH_SESSIONS)))
        .addMethod(
          getRevokeAuthSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.RevokeAuthSessionRequest,
              dev.guildhall.auth.v1.AuthSession>(
                service, METHODID_REVOKE_AUTH_SESSION)))
        .addMethod(
          getChangePasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.auth.v1.ChangePasswordRequest,
              dev.guildhall.auth.v1.ChangePasswordResponse>(
                service, METHODID_CHANGE_PASSWORD)))
        .build();
  }

  private static abstract class AuthServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AuthServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.auth.v1.AuthServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AuthService");
    }
  }

  private static final class AuthServiceFileDescriptorSupplier
      extends AuthServiceBaseDescriptorSupplier {
    AuthServiceFileDescriptorSupplier() {}
  }

  private static final class AuthServiceMethodDescriptorSupplier
      extends AuthServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AuthServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (AuthServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AuthServiceFileDescriptorSupplier())
              .addMethod(getLoginMethod())
              .addMethod(getRefreshTokenMethod())
              .addMethod(getLogoutMethod())
              .addMethod(getVerifyTokenMethod())
              .addMethod(getStartDiscordLoginMethod())
              .addMethod(getCompleteDiscordLoginMethod())
              .addMethod(getGetCallerMethod())
              .addMethod(getListAuthSessionsMethod())
              .addMethod(getRevokeAuthSessionMethod())
              .addMethod(getChangePasswordMethod())
              .build();
        }
      }
    }
    return result;
  }
}
