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

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.UploadAvatarRequest,
      dev.guildhall.user.v1.Avatar> getUploadAvatarMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UploadAvatar",
      requestType = dev.guildhall.user.v1.UploadAvatarRequest.class,
      responseType = dev.guildhall.user.v1.Avatar.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.UploadAvatarRequest,
      dev.guildhall.user.v1.Avatar> getUploadAvatarMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.UploadAvatarRequest, dev.guildhall.user.v1.Avatar> getUploadAvatarMethod;
    if ((getUploadAvatarMethod = UserServiceGrpc.getUploadAvatarMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUploadAvatarMethod = UserServiceGrpc.getUploadAvatarMethod) == null) {
          UserServiceGrpc.getUploadAvatarMethod = getUploadAvatarMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.UploadAvatarRequest, dev.guildhall.user.v1.Avatar>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UploadAvatar"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.UploadAvatarRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.Avatar.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UploadAvatar"))
              .build();
        }
      }
    }
    return getUploadAvatarMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetAvatarRequest,
      com.google.api.HttpBody> getGetAvatarMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAvatar",
      requestType = dev.guildhall.user.v1.GetAvatarRequest.class,
      responseType = com.google.api.HttpBody.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetAvatarRequest,
      com.google.api.HttpBody> getGetAvatarMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.GetAvatarRequest, com.google.api.HttpBody> getGetAvatarMethod;
    if ((getGetAvatarMethod = UserServiceGrpc.getGetAvatarMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getGetAvatarMethod = UserServiceGrpc.getGetAvatarMethod) == null) {
          UserServiceGrpc.getGetAvatarMethod = getGetAvatarMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.GetAvatarRequest, com.google.api.HttpBody>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAvatar"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.GetAvatarRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.api.HttpBody.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("GetAvatar"))
              .build();
        }
      }
    }
    return getGetAvatarMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.ExportUserRequest,
      com.google.longrunning.Operation> getExportUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExportUser",
      requestType = dev.guildhall.user.v1.ExportUserRequest.class,
      responseType = com.google.longrunning.Operation.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.ExportUserRequest,
      com.google.longrunning.Operation> getExportUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.ExportUserRequest, com.google.longrunning.Operation> getExportUserMethod;
    if ((getExportUserMethod = UserServiceGrpc.getExportUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getExportUserMethod = UserServiceGrpc.getExportUserMethod) == null) {
          UserServiceGrpc.getExportUserMethod = getExportUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.ExportUserRequest, com.google.longrunning.Operation>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExportUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ExportUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.longrunning.Operation.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ExportUser"))
              .build();
        }
      }
    }
    return getExportUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.DownloadUserExportRequest,
      com.google.api.HttpBody> getDownloadUserExportMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DownloadUserExport",
      requestType = dev.guildhall.user.v1.DownloadUserExportRequest.class,
      responseType = com.google.api.HttpBody.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.DownloadUserExportRequest,
      com.google.api.HttpBody> getDownloadUserExportMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.DownloadUserExportRequest, com.google.api.HttpBody> getDownloadUserExportMethod;
    if ((getDownloadUserExportMethod = UserServiceGrpc.getDownloadUserExportMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getDownloadUserExportMethod = UserServiceGrpc.getDownloadUserExportMethod) == null) {
          UserServiceGrpc.getDownloadUserExportMethod = getDownloadUserExportMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.DownloadUserExportRequest, com.google.api.HttpBody>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DownloadUserExport"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.DownloadUserExportRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.api.HttpBody.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("DownloadUserExport"))
              .build();
        }
      }
    }
    return getDownloadUserExportMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.EraseUserRequest,
      com.google.longrunning.Operation> getEraseUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EraseUser",
      requestType = dev.guildhall.user.v1.EraseUserRequest.class,
      responseType = com.google.longrunning.Operation.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.EraseUserRequest,
      com.google.longrunning.Operation> getEraseUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.EraseUserRequest, com.google.longrunning.Operation> getEraseUserMethod;
    if ((getEraseUserMethod = UserServiceGrpc.getEraseUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getEraseUserMethod = UserServiceGrpc.getEraseUserMethod) == null) {
          UserServiceGrpc.getEraseUserMethod = getEraseUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.EraseUserRequest, com.google.longrunning.Operation>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EraseUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.EraseUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.longrunning.Operation.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("EraseUser"))
              .build();
        }
      }
    }
    return getEraseUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteUserRequest,
      com.google.protobuf.Empty> getDeleteUserMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteUser",
      requestType = dev.guildhall.user.v1.DeleteUserRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteUserRequest,
      com.google.protobuf.Empty> getDeleteUserMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteUserRequest, com.google.protobuf.Empty> getDeleteUserMethod;
    if ((getDeleteUserMethod = UserServiceGrpc.getDeleteUserMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getDeleteUserMethod = UserServiceGrpc.getDeleteUserMethod) == null) {
          UserServiceGrpc.getDeleteUserMethod = getDeleteUserMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.DeleteUserRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteUser"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.DeleteUserRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("DeleteUser"))
              .build();
        }
      }
    }
    return getDeleteUserMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchGetUsersRequest,
      dev.guildhall.user.v1.BatchGetUsersResponse> getBatchGetUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetUsers",
      requestType = dev.guildhall.user.v1.BatchGetUsersRequest.class,
      responseType = dev.guildhall.user.v1.BatchGetUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchGetUsersRequest,
      dev.guildhall.user.v1.BatchGetUsersResponse> getBatchGetUsersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchGetUsersRequest, dev.guildhall.user.v1.BatchGetUsersResponse> getBatchGetUsersMethod;
    if ((getBatchGetUsersMethod = UserServiceGrpc.getBatchGetUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getBatchGetUsersMethod = UserServiceGrpc.getBatchGetUsersMethod) == null) {
          UserServiceGrpc.getBatchGetUsersMethod = getBatchGetUsersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.BatchGetUsersRequest, dev.guildhall.user.v1.BatchGetUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetUsers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.BatchGetUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.BatchGetUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("BatchGetUsers"))
              .build();
        }
      }
    }
    return getBatchGetUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchUpdateUsersRequest,
      dev.guildhall.user.v1.BatchUpdateUsersResponse> getBatchUpdateUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchUpdateUsers",
      requestType = dev.guildhall.user.v1.BatchUpdateUsersRequest.class,
      responseType = dev.guildhall.user.v1.BatchUpdateUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchUpdateUsersRequest,
      dev.guildhall.user.v1.BatchUpdateUsersResponse> getBatchUpdateUsersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.BatchUpdateUsersRequest, dev.guildhall.user.v1.BatchUpdateUsersResponse> getBatchUpdateUsersMethod;
    if ((getBatchUpdateUsersMethod = UserServiceGrpc.getBatchUpdateUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getBatchUpdateUsersMethod = UserServiceGrpc.getBatchUpdateUsersMethod) == null) {
          UserServiceGrpc.getBatchUpdateUsersMethod = getBatchUpdateUsersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.BatchUpdateUsersRequest, dev.guildhall.user.v1.BatchUpdateUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchUpdateUsers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.BatchUpdateUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.BatchUpdateUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("BatchUpdateUsers"))
              .build();
        }
      }
    }
    return getBatchUpdateUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.LinkIdentityRequest,
      dev.guildhall.user.v1.Identity> getLinkIdentityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LinkIdentity",
      requestType = dev.guildhall.user.v1.LinkIdentityRequest.class,
      responseType = dev.guildhall.user.v1.Identity.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.LinkIdentityRequest,
      dev.guildhall.user.v1.Identity> getLinkIdentityMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.LinkIdentityRequest, dev.guildhall.user.v1.Identity> getLinkIdentityMethod;
    if ((getLinkIdentityMethod = UserServiceGrpc.getLinkIdentityMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getLinkIdentityMethod = UserServiceGrpc.getLinkIdentityMethod) == null) {
          UserServiceGrpc.getLinkIdentityMethod = getLinkIdentityMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.LinkIdentityRequest, dev.guildhall.user.v1.Identity>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LinkIdentity"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.LinkIdentityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.Identity.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("LinkIdentity"))
              .build();
        }
      }
    }
    return getLinkIdentityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnlinkIdentityRequest,
      com.google.protobuf.Empty> getUnlinkIdentityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnlinkIdentity",
      requestType = dev.guildhall.user.v1.UnlinkIdentityRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnlinkIdentityRequest,
      com.google.protobuf.Empty> getUnlinkIdentityMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnlinkIdentityRequest, com.google.protobuf.Empty> getUnlinkIdentityMethod;
    if ((getUnlinkIdentityMethod = UserServiceGrpc.getUnlinkIdentityMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUnlinkIdentityMethod = UserServiceGrpc.getUnlinkIdentityMethod) == null) {
          UserServiceGrpc.getUnlinkIdentityMethod = getUnlinkIdentityMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.UnlinkIdentityRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnlinkIdentity"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.UnlinkIdentityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UnlinkIdentity"))
              .build();
        }
      }
    }
    return getUnlinkIdentityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.SetPrimaryIdentityRequest,
      dev.guildhall.user.v1.Identity> getSetPrimaryIdentityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetPrimaryIdentity",
      requestType = dev.guildhall.user.v1.SetPrimaryIdentityRequest.class,
      responseType = dev.guildhall.user.v1.Identity.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.SetPrimaryIdentityRequest,
      dev.guildhall.user.v1.Identity> getSetPrimaryIdentityMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.SetPrimaryIdentityRequest, dev.guildhall.user.v1.Identity> getSetPrimaryIdentityMethod;
    if ((getSetPrimaryIdentityMethod = UserServiceGrpc.getSetPrimaryIdentityMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getSetPrimaryIdentityMethod = UserServiceGrpc.getSetPrimaryIdentityMethod) == null) {
          UserServiceGrpc.getSetPrimaryIdentityMethod = getSetPrimaryIdentityMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.SetPrimaryIdentityRequest, dev.guildhall.user.v1.Identity>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetPrimaryIdentity"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.SetPrimaryIdentityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.Identity.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("SetPrimaryIdentity"))
              .build();
        }
      }
    }
    return getSetPrimaryIdentityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListIdentitiesRequest,
      dev.guildhall.user.v1.ListIdentitiesResponse> getListIdentitiesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListIdentities",
      requestType = dev.guildhall.user.v1.ListIdentitiesRequest.class,
      responseType = dev.guildhall.user.v1.ListIdentitiesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListIdentitiesRequest,
      dev.guildhall.user.v1.ListIdentitiesResponse> getListIdentitiesMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListIdentitiesRequest, dev.guildhall.user.v1.ListIdentitiesResponse> getListIdentitiesMethod;
    if ((getListIdentitiesMethod = UserServiceGrpc.getListIdentitiesMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getListIdentitiesMethod = UserServiceGrpc.getListIdentitiesMethod) == null) {
          UserServiceGrpc.getListIdentitiesMethod = getListIdentitiesMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.ListIdentitiesRequest, dev.guildhall.user.v1.ListIdentitiesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListIdentities"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListIdentitiesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListIdentitiesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ListIdentities"))
              .build();
        }
      }
    }
    return getListIdentitiesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.MergeUsersRequest,
      dev.guildhall.user.v1.User> getMergeUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MergeUsers",
      requestType = dev.guildhall.user.v1.MergeUsersRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.MergeUsersRequest,
      dev.guildhall.user.v1.User> getMergeUsersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.MergeUsersRequest, dev.guildhall.user.v1.User> getMergeUsersMethod;
    if ((getMergeUsersMethod = UserServiceGrpc.getMergeUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getMergeUsersMethod = UserServiceGrpc.getMergeUsersMethod) == null) {
          UserServiceGrpc.getMergeUsersMethod = getMergeUsersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.MergeUsersRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MergeUsers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.MergeUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("MergeUsers"))
              .build();
        }
      }
    }
    return getMergeUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnmergeUsersRequest,
      dev.guildhall.user.v1.User> getUnmergeUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnmergeUsers",
      requestType = dev.guildhall.user.v1.UnmergeUsersRequest.class,
      responseType = dev.guildhall.user.v1.User.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnmergeUsersRequest,
      dev.guildhall.user.v1.User> getUnmergeUsersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.UnmergeUsersRequest, dev.guildhall.user.v1.User> getUnmergeUsersMethod;
    if ((getUnmergeUsersMethod = UserServiceGrpc.getUnmergeUsersMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUnmergeUsersMethod = UserServiceGrpc.getUnmergeUsersMethod) == null) {
          UserServiceGrpc.getUnmergeUsersMethod = getUnmergeUsersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.UnmergeUsersRequest, dev.guildhall.user.v1.User>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnmergeUsers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.UnmergeUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.User.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UnmergeUsers"))
              .build();
        }
      }
    }
    return getUnmergeUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateRegistrationRequest,
      dev.guildhall.user.v1.Registration> getCreateRegistrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateRegistration",
      requestType = dev.guildhall.user.v1.CreateRegistrationRequest.class,
      responseType = dev.guildhall.user.v1.Registration.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateRegistrationRequest,
      dev.guildhall.user.v1.Registration> getCreateRegistrationMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.CreateRegistrationRequest, dev.guildhall.user.v1.Registration> getCreateRegistrationMethod;
    if ((getCreateRegistrationMethod = UserServiceGrpc.getCreateRegistrationMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getCreateRegistrationMethod = UserServiceGrpc.getCreateRegistrationMethod) == null) {
          UserServiceGrpc.getCreateRegistrationMethod = getCreateRegistrationMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.CreateRegistrationRequest, dev.guildhall.user.v1.Registration>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateRegistration"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.CreateRegistrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.Registration.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("CreateRegistration"))
              .build();
        }
      }
    }
    return getCreateRegistrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListRegistrationsRequest,
      dev.guildhall.user.v1.ListRegistrationsResponse> getListRegistrationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListRegistrations",
      requestType = dev.guildhall.user.v1.ListRegistrationsRequest.class,
      responseType = dev.guildhall.user.v1.ListRegistrationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListRegistrationsRequest,
      dev.guildhall.user.v1.ListRegistrationsResponse> getListRegistrationsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.ListRegistrationsRequest, dev.guildhall.user.v1.ListRegistrationsResponse> getListRegistrationsMethod;
    if ((getListRegistrationsMethod = UserServiceGrpc.getListRegistrationsMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getListRegistrationsMethod = UserServiceGrpc.getListRegistrationsMethod) == null) {
          UserServiceGrpc.getListRegistrationsMethod = getListRegistrationsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.ListRegistrationsRequest, dev.guildhall.user.v1.ListRegistrationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListRegistrations"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListRegistrationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.ListRegistrationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("ListRegistrations"))
              .build();
        }
      }
    }
    return getListRegistrationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateRegistrationRequest,
      dev.guildhall.user.v1.Registration> getUpdateRegistrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateRegistration",
      requestType = dev.guildhall.user.v1.UpdateRegistrationRequest.class,
      responseType = dev.guildhall.user.v1.Registration.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateRegistrationRequest,
      dev.guildhall.user.v1.Registration> getUpdateRegistrationMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.UpdateRegistrationRequest, dev.guildhall.user.v1.Registration> getUpdateRegistrationMethod;
    if ((getUpdateRegistrationMethod = UserServiceGrpc.getUpdateRegistrationMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getUpdateRegistrationMethod = UserServiceGrpc.getUpdateRegistrationMethod) == null) {
          UserServiceGrpc.getUpdateRegistrationMethod = getUpdateRegistrationMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.UpdateRegistrationRequest, dev.guildhall.user.v1.Registration>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateRegistration"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.UpdateRegistrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.Registration.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("UpdateRegistration"))
              .build();
        }
      }
    }
    return getUpdateRegistrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteRegistrationRequest,
      com.google.protobuf.Empty> getDeleteRegistrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteRegistration",
      requestType = dev.guildhall.user.v1.DeleteRegistrationRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteRegistrationRequest,
      com.google.protobuf.Empty> getDeleteRegistrationMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.user.v1.DeleteRegistrationRequest, com.google.protobuf.Empty> getDeleteRegistrationMethod;
    if ((getDeleteRegistrationMethod = UserServiceGrpc.getDeleteRegistrationMethod) == null) {
      synchronized (UserServiceGrpc.class) {
        if ((getDeleteRegistrationMethod = UserServiceGrpc.getDeleteRegistrationMethod) == null) {
          UserServiceGrpc.getDeleteRegistrationMethod = getDeleteRegistrationMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.user.v1.DeleteRegistrationRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteRegistration"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.user.v1.DeleteRegistrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new UserServiceMethodDescriptorSupplier("DeleteRegistration"))
              .build();
        }
      }
    }
    return getDeleteRegistrationMethod;
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
     * Creates a user, with the identities given. Mere members cannot.
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
     * Reads one user. `projects/{project}/users/me` is the caller, and 15 to 20
     * digits in place of the id are a Discord account.
     * A user that was merged into another is returned as it is, with `merged_into`.
     * People who are mere members see only themselves here and in all other RPCs.
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
     * `education_stage`, `location`, `merged_into`, `create_time` and
     * `last_login_time`; order by `create_time` or `display_name`. A name that
     * begins with something: `display_name = "ad*"`, in any case.
     * </pre>
     */
    default void listUsers(dev.guildhall.user.v1.ListUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * Mere members change their own profile, but for `active`, `verified`, `tags`
     * and `source`; nobody changes people with a higher role. Fails with
     * `FAILED_PRECONDITION` and reason `USER_MERGED` for a user that was merged.
     * </pre>
     */
    default void updateUser(dev.guildhall.user.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Finds a user by identity, by guild and Discord account, or by e-mail address,
     * and never creates one.
     * Of several users with the same address the oldest is returned, whose profile
     * has it before those who registered with it. A user that was merged is found
     * as the one it was merged into. Fails with `NOT_FOUND` and reason
     * `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    default void lookupUser(dev.guildhall.user.v1.LookupUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLookupUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a picture of a user, in place of the one before.
     * Takes the bytes of a PNG, JPEG, WebP or GIF, or a `multipart/form-data` body
     * with the field `file`; 5 MiB and 32 megapixels at most. What the bytes are
     * counts, not what the content type says. The picture is turned upright,
     * fitted into 512 × 512 pixels and stored as WebP without any metadata; of an
     * animation the first frame. An empty body removes the picture.
     * Fails with `INVALID_ARGUMENT` and reason `IMAGE_INVALID` or
     * `IMAGE_TOO_LARGE`.
     * </pre>
     */
    default void uploadAvatar(dev.guildhall.user.v1.UploadAvatarRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Avatar> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUploadAvatarMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the picture of a user.
     * The headers `etag` and `cache-control` let a browser keep it. Fails with
     * `NOT_FOUND` and reason `AVATAR_NOT_FOUND` when there is none.
     * </pre>
     */
    default void getAvatar(dev.guildhall.user.v1.GetAvatarRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAvatarMethod(), responseObserver);
    }

    /**
     * <pre>
     * Collects everything that is stored about a user into one ZIP file.
     * The file holds one JSON object per line, in one folder per domain. The
     * operation's metadata is a `PersonalDataProgress`, its response an
     * `ExportUserResponse`; read the file with `DownloadUserExport`. Needs every
     * permission of the project (`admin`).
     * </pre>
     */
    default void exportUser(dev.guildhall.user.v1.ExportUserRequest request,
        io.grpc.stub.StreamObserver<com.google.longrunning.Operation> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the file of an export, in pieces. It is there for 24 hours.
     * Over HTTP the answer is the ZIP file. Needs every permission of the project
     * (`admin`). Fails with `NOT_FOUND` and reason `USER_EXPORT_NOT_FOUND` when
     * the file is not there any more.
     * </pre>
     */
    default void downloadUserExport(dev.guildhall.user.v1.DownloadUserExportRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDownloadUserExportMethod(), responseObserver);
    }

    /**
     * <pre>
     * Erases everything that is stored about a user, in every domain. This cannot
     * be undone.
     * The user, its identities, keys, sessions and picture are deleted. What it
     * wrote is emptied and stays without a name, so that conversations and counts
     * of others hold. The operation's metadata is a `PersonalDataProgress`, its
     * response an `EraseUserResponse`, the receipt. Asked for again it returns the
     * same receipt. Its role in the project ends with the call, which fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner; an erasure
     * that has begun is not cancelled any more. Needs every permission of the
     * project (`admin`).
     * </pre>
     */
    default void eraseUser(dev.guildhall.user.v1.EraseUserRequest request,
        io.grpc.stub.StreamObserver<com.google.longrunning.Operation> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEraseUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a user for good.
     * What remains is a nameless place: profile, identities, registrations, keys,
     * sessions and membership are gone, tickets and what was written in them stay,
     * by "deleted user". Users that were merged into it go as well. Fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner of the
     * project, or `USER_MERGED` for a user that was merged into another.
     * </pre>
     */
    default void deleteUser(dev.guildhall.user.v1.DeleteUserRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteUserMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads up to 100 users by name, in the order asked for.
     * Fails with `NOT_FOUND` and reason `USER_NOT_FOUND` when one is missing, unless
     * the request allows that.
     * </pre>
     */
    default void batchGetUsers(dev.guildhall.user.v1.BatchGetUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchGetUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the profiles of up to 100 users: all of them, or none when one change
     * is refused.
     * </pre>
     */
    default void batchUpdateUsers(dev.guildhall.user.v1.BatchUpdateUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchUpdateUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchUpdateUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Links an account elsewhere to a user. Linking it again changes its metadata,
     * if any is given, and nothing else.
     * People who see only themselves cannot link: nobody has checked that the
     * account is theirs. Signing in with it links it. Fails with `ALREADY_EXISTS`
     * and reason `IDENTITY_TAKEN` when it belongs to another user, or with
     * `FAILED_PRECONDITION` and `IDENTITY_LIMIT_REACHED` beyond 100.
     * </pre>
     */
    default void linkIdentity(dev.guildhall.user.v1.LinkIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLinkIdentityMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes an identity from its user. When it was the primary one, the oldest of
     * the others becomes primary.
     * Fails with `FAILED_PRECONDITION` and reason `IDENTITY_LAST` for the only one.
     * </pre>
     */
    default void unlinkIdentity(dev.guildhall.user.v1.UnlinkIdentityRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnlinkIdentityMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes an identity the one that names the person.
     * </pre>
     */
    default void setPrimaryIdentity(dev.guildhall.user.v1.SetPrimaryIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetPrimaryIdentityMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the identities of a user, oldest first.
     * Filter by `provider`, `subject`, `primary` and `create_time`; order by
     * `create_time`. `-` as the user reads across all users.
     * </pre>
     */
    default void listIdentities(dev.guildhall.user.v1.ListIdentitiesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListIdentitiesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListIdentitiesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes two users one person: the source becomes part of the target.
     * Identities, registrations and tickets of the source become the target's; what
     * it wrote stays by its name, which goes on resolving to a user whose
     * `merged_into` says where it went. Its keys are revoked, its sessions end, its
     * role in the project ends, and the target keeps its own. Profiles are not
     * mixed. `UnmergeUsers` takes it back. Fails with `FAILED_PRECONDITION` and
     * reason `USER_MERGED` when one of the two was merged before,
     * `USER_HAS_MERGED` when others were merged into the source, `LAST_OWNER` when
     * the source is the last owner of the project, or `USER_MERGE_TOO_LARGE`.
     * </pre>
     */
    default void mergeUsers(dev.guildhall.user.v1.MergeUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMergeUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a user out of the one it was merged into, and returns it.
     * What the merge moved and is still there moves back. Keys and sessions stay
     * ended. The role it had comes back when the caller holds `members:write`. Fails
     * with `FAILED_PRECONDITION` and reason `USER_NOT_MERGED`.
     * </pre>
     */
    default void unmergeUsers(dev.guildhall.user.v1.UnmergeUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnmergeUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Registers a user in a guild.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EXISTS` when the Discord
     * account is registered there, or `REGISTRATION_EMAIL_TAKEN` when the address
     * is.
     * </pre>
     */
    default void createRegistration(dev.guildhall.user.v1.CreateRegistrationRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateRegistrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the registrations of a user, newest first. `-` as the user reads across
     * all users.
     * Filter by `guild_id`, `discord_user_id`, `email`, `real_name`, `source`,
     * `education_stage`, `register_time` and `create_time`; order by `register_time`
     * or `create_time`.
     * </pre>
     */
    default void listRegistrations(dev.guildhall.user.v1.ListRegistrationsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListRegistrationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListRegistrationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes a registration. Guild, Discord account and time are not changed.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EMAIL_TAKEN` when the
     * address is registered in the guild.
     * </pre>
     */
    default void updateRegistration(dev.guildhall.user.v1.UpdateRegistrationRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateRegistrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Removes a registration.
     * </pre>
     */
    default void deleteRegistration(dev.guildhall.user.v1.DeleteRegistrationRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteRegistrationMethod(), responseObserver);
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
     * Creates a user, with the identities given. Mere members cannot.
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
     * Reads one user. `projects/{project}/users/me` is the caller, and 15 to 20
     * digits in place of the id are a Discord account.
     * A user that was merged into another is returned as it is, with `merged_into`.
     * People who are mere members see only themselves here and in all other RPCs.
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
     * `education_stage`, `location`, `merged_into`, `create_time` and
     * `last_login_time`; order by `create_time` or `display_name`. A name that
     * begins with something: `display_name = "ad*"`, in any case.
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
     * Mere members change their own profile, but for `active`, `verified`, `tags`
     * and `source`; nobody changes people with a higher role. Fails with
     * `FAILED_PRECONDITION` and reason `USER_MERGED` for a user that was merged.
     * </pre>
     */
    public void updateUser(dev.guildhall.user.v1.UpdateUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Finds a user by identity, by guild and Discord account, or by e-mail address,
     * and never creates one.
     * Of several users with the same address the oldest is returned, whose profile
     * has it before those who registered with it. A user that was merged is found
     * as the one it was merged into. Fails with `NOT_FOUND` and reason
     * `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public void lookupUser(dev.guildhall.user.v1.LookupUserRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLookupUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a picture of a user, in place of the one before.
     * Takes the bytes of a PNG, JPEG, WebP or GIF, or a `multipart/form-data` body
     * with the field `file`; 5 MiB and 32 megapixels at most. What the bytes are
     * counts, not what the content type says. The picture is turned upright,
     * fitted into 512 × 512 pixels and stored as WebP without any metadata; of an
     * animation the first frame. An empty body removes the picture.
     * Fails with `INVALID_ARGUMENT` and reason `IMAGE_INVALID` or
     * `IMAGE_TOO_LARGE`.
     * </pre>
     */
    public void uploadAvatar(dev.guildhall.user.v1.UploadAvatarRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Avatar> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUploadAvatarMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the picture of a user.
     * The headers `etag` and `cache-control` let a browser keep it. Fails with
     * `NOT_FOUND` and reason `AVATAR_NOT_FOUND` when there is none.
     * </pre>
     */
    public void getAvatar(dev.guildhall.user.v1.GetAvatarRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAvatarMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Collects everything that is stored about a user into one ZIP file.
     * The file holds one JSON object per line, in one folder per domain. The
     * operation's metadata is a `PersonalDataProgress`, its response an
     * `ExportUserResponse`; read the file with `DownloadUserExport`. Needs every
     * permission of the project (`admin`).
     * </pre>
     */
    public void exportUser(dev.guildhall.user.v1.ExportUserRequest request,
        io.grpc.stub.StreamObserver<com.google.longrunning.Operation> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExportUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the file of an export, in pieces. It is there for 24 hours.
     * Over HTTP the answer is the ZIP file. Needs every permission of the project
     * (`admin`). Fails with `NOT_FOUND` and reason `USER_EXPORT_NOT_FOUND` when
     * the file is not there any more.
     * </pre>
     */
    public void downloadUserExport(dev.guildhall.user.v1.DownloadUserExportRequest request,
        io.grpc.stub.StreamObserver<com.google.api.HttpBody> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getDownloadUserExportMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Erases everything that is stored about a user, in every domain. This cannot
     * be undone.
     * The user, its identities, keys, sessions and picture are deleted. What it
     * wrote is emptied and stays without a name, so that conversations and counts
     * of others hold. The operation's metadata is a `PersonalDataProgress`, its
     * response an `EraseUserResponse`, the receipt. Asked for again it returns the
     * same receipt. Its role in the project ends with the call, which fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner; an erasure
     * that has begun is not cancelled any more. Needs every permission of the
     * project (`admin`).
     * </pre>
     */
    public void eraseUser(dev.guildhall.user.v1.EraseUserRequest request,
        io.grpc.stub.StreamObserver<com.google.longrunning.Operation> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEraseUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a user for good.
     * What remains is a nameless place: profile, identities, registrations, keys,
     * sessions and membership are gone, tickets and what was written in them stay,
     * by "deleted user". Users that were merged into it go as well. Fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner of the
     * project, or `USER_MERGED` for a user that was merged into another.
     * </pre>
     */
    public void deleteUser(dev.guildhall.user.v1.DeleteUserRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteUserMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads up to 100 users by name, in the order asked for.
     * Fails with `NOT_FOUND` and reason `USER_NOT_FOUND` when one is missing, unless
     * the request allows that.
     * </pre>
     */
    public void batchGetUsers(dev.guildhall.user.v1.BatchGetUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchGetUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the profiles of up to 100 users: all of them, or none when one change
     * is refused.
     * </pre>
     */
    public void batchUpdateUsers(dev.guildhall.user.v1.BatchUpdateUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchUpdateUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchUpdateUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Links an account elsewhere to a user. Linking it again changes its metadata,
     * if any is given, and nothing else.
     * People who see only themselves cannot link: nobody has checked that the
     * account is theirs. Signing in with it links it. Fails with `ALREADY_EXISTS`
     * and reason `IDENTITY_TAKEN` when it belongs to another user, or with
     * `FAILED_PRECONDITION` and `IDENTITY_LIMIT_REACHED` beyond 100.
     * </pre>
     */
    public void linkIdentity(dev.guildhall.user.v1.LinkIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLinkIdentityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes an identity from its user. When it was the primary one, the oldest of
     * the others becomes primary.
     * Fails with `FAILED_PRECONDITION` and reason `IDENTITY_LAST` for the only one.
     * </pre>
     */
    public void unlinkIdentity(dev.guildhall.user.v1.UnlinkIdentityRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnlinkIdentityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes an identity the one that names the person.
     * </pre>
     */
    public void setPrimaryIdentity(dev.guildhall.user.v1.SetPrimaryIdentityRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetPrimaryIdentityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the identities of a user, oldest first.
     * Filter by `provider`, `subject`, `primary` and `create_time`; order by
     * `create_time`. `-` as the user reads across all users.
     * </pre>
     */
    public void listIdentities(dev.guildhall.user.v1.ListIdentitiesRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListIdentitiesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListIdentitiesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes two users one person: the source becomes part of the target.
     * Identities, registrations and tickets of the source become the target's; what
     * it wrote stays by its name, which goes on resolving to a user whose
     * `merged_into` says where it went. Its keys are revoked, its sessions end, its
     * role in the project ends, and the target keeps its own. Profiles are not
     * mixed. `UnmergeUsers` takes it back. Fails with `FAILED_PRECONDITION` and
     * reason `USER_MERGED` when one of the two was merged before,
     * `USER_HAS_MERGED` when others were merged into the source, `LAST_OWNER` when
     * the source is the last owner of the project, or `USER_MERGE_TOO_LARGE`.
     * </pre>
     */
    public void mergeUsers(dev.guildhall.user.v1.MergeUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMergeUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a user out of the one it was merged into, and returns it.
     * What the merge moved and is still there moves back. Keys and sessions stay
     * ended. The role it had comes back when the caller holds `members:write`. Fails
     * with `FAILED_PRECONDITION` and reason `USER_NOT_MERGED`.
     * </pre>
     */
    public void unmergeUsers(dev.guildhall.user.v1.UnmergeUsersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnmergeUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Registers a user in a guild.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EXISTS` when the Discord
     * account is registered there, or `REGISTRATION_EMAIL_TAKEN` when the address
     * is.
     * </pre>
     */
    public void createRegistration(dev.guildhall.user.v1.CreateRegistrationRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateRegistrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the registrations of a user, newest first. `-` as the user reads across
     * all users.
     * Filter by `guild_id`, `discord_user_id`, `email`, `real_name`, `source`,
     * `education_stage`, `register_time` and `create_time`; order by `register_time`
     * or `create_time`.
     * </pre>
     */
    public void listRegistrations(dev.guildhall.user.v1.ListRegistrationsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListRegistrationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListRegistrationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes a registration. Guild, Discord account and time are not changed.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EMAIL_TAKEN` when the
     * address is registered in the guild.
     * </pre>
     */
    public void updateRegistration(dev.guildhall.user.v1.UpdateRegistrationRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateRegistrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Removes a registration.
     * </pre>
     */
    public void deleteRegistration(dev.guildhall.user.v1.DeleteRegistrationRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteRegistrationMethod(), getCallOptions()), request, responseObserver);
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
     * Creates a user, with the identities given. Mere members cannot.
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
     * Reads one user. `projects/{project}/users/me` is the caller, and 15 to 20
     * digits in place of the id are a Discord account.
     * A user that was merged into another is returned as it is, with `merged_into`.
     * People who are mere members see only themselves here and in all other RPCs.
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
     * `education_stage`, `location`, `merged_into`, `create_time` and
     * `last_login_time`; order by `create_time` or `display_name`. A name that
     * begins with something: `display_name = "ad*"`, in any case.
     * </pre>
     */
    public dev.guildhall.user.v1.ListUsersResponse listUsers(dev.guildhall.user.v1.ListUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * Mere members change their own profile, but for `active`, `verified`, `tags`
     * and `source`; nobody changes people with a higher role. Fails with
     * `FAILED_PRECONDITION` and reason `USER_MERGED` for a user that was merged.
     * </pre>
     */
    public dev.guildhall.user.v1.User updateUser(dev.guildhall.user.v1.UpdateUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Finds a user by identity, by guild and Discord account, or by e-mail address,
     * and never creates one.
     * Of several users with the same address the oldest is returned, whose profile
     * has it before those who registered with it. A user that was merged is found
     * as the one it was merged into. Fails with `NOT_FOUND` and reason
     * `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public dev.guildhall.user.v1.User lookupUser(dev.guildhall.user.v1.LookupUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLookupUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a picture of a user, in place of the one before.
     * Takes the bytes of a PNG, JPEG, WebP or GIF, or a `multipart/form-data` body
     * with the field `file`; 5 MiB and 32 megapixels at most. What the bytes are
     * counts, not what the content type says. The picture is turned upright,
     * fitted into 512 × 512 pixels and stored as WebP without any metadata; of an
     * animation the first frame. An empty body removes the picture.
     * Fails with `INVALID_ARGUMENT` and reason `IMAGE_INVALID` or
     * `IMAGE_TOO_LARGE`.
     * </pre>
     */
    public dev.guildhall.user.v1.Avatar uploadAvatar(dev.guildhall.user.v1.UploadAvatarRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUploadAvatarMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the picture of a user.
     * The headers `etag` and `cache-control` let a browser keep it. Fails with
     * `NOT_FOUND` and reason `AVATAR_NOT_FOUND` when there is none.
     * </pre>
     */
    public com.google.api.HttpBody getAvatar(dev.guildhall.user.v1.GetAvatarRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAvatarMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Collects everything that is stored about a user into one ZIP file.
     * The file holds one JSON object per line, in one folder per domain. The
     * operation's metadata is a `PersonalDataProgress`, its response an
     * `ExportUserResponse`; read the file with `DownloadUserExport`. Needs every
     * permission of the project (`admin`).
     * </pre>
     */
    public com.google.longrunning.Operation exportUser(dev.guildhall.user.v1.ExportUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExportUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the file of an export, in pieces. It is there for 24 hours.
     * Over HTTP the answer is the ZIP file. Needs every permission of the project
     * (`admin`). Fails with `NOT_FOUND` and reason `USER_EXPORT_NOT_FOUND` when
     * the file is not there any more.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, com.google.api.HttpBody>
        downloadUserExport(dev.guildhall.user.v1.DownloadUserExportRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getDownloadUserExportMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Erases everything that is stored about a user, in every domain. This cannot
     * be undone.
     * The user, its identities, keys, sessions and picture are deleted. What it
     * wrote is emptied and stays without a name, so that conversations and counts
     * of others hold. The operation's metadata is a `PersonalDataProgress`, its
     * response an `EraseUserResponse`, the receipt. Asked for again it returns the
     * same receipt. Its role in the project ends with the call, which fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner; an erasure
     * that has begun is not cancelled any more. Needs every permission of the
     * project (`admin`).
     * </pre>
     */
    public com.google.longrunning.Operation eraseUser(dev.guildhall.user.v1.EraseUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEraseUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a user for good.
     * What remains is a nameless place: profile, identities, registrations, keys,
     * sessions and membership are gone, tickets and what was written in them stay,
     * by "deleted user". Users that were merged into it go as well. Fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner of the
     * project, or `USER_MERGED` for a user that was merged into another.
     * </pre>
     */
    public com.google.protobuf.Empty deleteUser(dev.guildhall.user.v1.DeleteUserRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads up to 100 users by name, in the order asked for.
     * Fails with `NOT_FOUND` and reason `USER_NOT_FOUND` when one is missing, unless
     * the request allows that.
     * </pre>
     */
    public dev.guildhall.user.v1.BatchGetUsersResponse batchGetUsers(dev.guildhall.user.v1.BatchGetUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profiles of up to 100 users: all of them, or none when one change
     * is refused.
     * </pre>
     */
    public dev.guildhall.user.v1.BatchUpdateUsersResponse batchUpdateUsers(dev.guildhall.user.v1.BatchUpdateUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchUpdateUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Links an account elsewhere to a user. Linking it again changes its metadata,
     * if any is given, and nothing else.
     * People who see only themselves cannot link: nobody has checked that the
     * account is theirs. Signing in with it links it. Fails with `ALREADY_EXISTS`
     * and reason `IDENTITY_TAKEN` when it belongs to another user, or with
     * `FAILED_PRECONDITION` and `IDENTITY_LIMIT_REACHED` beyond 100.
     * </pre>
     */
    public dev.guildhall.user.v1.Identity linkIdentity(dev.guildhall.user.v1.LinkIdentityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLinkIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes an identity from its user. When it was the primary one, the oldest of
     * the others becomes primary.
     * Fails with `FAILED_PRECONDITION` and reason `IDENTITY_LAST` for the only one.
     * </pre>
     */
    public com.google.protobuf.Empty unlinkIdentity(dev.guildhall.user.v1.UnlinkIdentityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnlinkIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an identity the one that names the person.
     * </pre>
     */
    public dev.guildhall.user.v1.Identity setPrimaryIdentity(dev.guildhall.user.v1.SetPrimaryIdentityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetPrimaryIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the identities of a user, oldest first.
     * Filter by `provider`, `subject`, `primary` and `create_time`; order by
     * `create_time`. `-` as the user reads across all users.
     * </pre>
     */
    public dev.guildhall.user.v1.ListIdentitiesResponse listIdentities(dev.guildhall.user.v1.ListIdentitiesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListIdentitiesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes two users one person: the source becomes part of the target.
     * Identities, registrations and tickets of the source become the target's; what
     * it wrote stays by its name, which goes on resolving to a user whose
     * `merged_into` says where it went. Its keys are revoked, its sessions end, its
     * role in the project ends, and the target keeps its own. Profiles are not
     * mixed. `UnmergeUsers` takes it back. Fails with `FAILED_PRECONDITION` and
     * reason `USER_MERGED` when one of the two was merged before,
     * `USER_HAS_MERGED` when others were merged into the source, `LAST_OWNER` when
     * the source is the last owner of the project, or `USER_MERGE_TOO_LARGE`.
     * </pre>
     */
    public dev.guildhall.user.v1.User mergeUsers(dev.guildhall.user.v1.MergeUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMergeUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a user out of the one it was merged into, and returns it.
     * What the merge moved and is still there moves back. Keys and sessions stay
     * ended. The role it had comes back when the caller holds `members:write`. Fails
     * with `FAILED_PRECONDITION` and reason `USER_NOT_MERGED`.
     * </pre>
     */
    public dev.guildhall.user.v1.User unmergeUsers(dev.guildhall.user.v1.UnmergeUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnmergeUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Registers a user in a guild.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EXISTS` when the Discord
     * account is registered there, or `REGISTRATION_EMAIL_TAKEN` when the address
     * is.
     * </pre>
     */
    public dev.guildhall.user.v1.Registration createRegistration(dev.guildhall.user.v1.CreateRegistrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateRegistrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the registrations of a user, newest first. `-` as the user reads across
     * all users.
     * Filter by `guild_id`, `discord_user_id`, `email`, `real_name`, `source`,
     * `education_stage`, `register_time` and `create_time`; order by `register_time`
     * or `create_time`.
     * </pre>
     */
    public dev.guildhall.user.v1.ListRegistrationsResponse listRegistrations(dev.guildhall.user.v1.ListRegistrationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListRegistrationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a registration. Guild, Discord account and time are not changed.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EMAIL_TAKEN` when the
     * address is registered in the guild.
     * </pre>
     */
    public dev.guildhall.user.v1.Registration updateRegistration(dev.guildhall.user.v1.UpdateRegistrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateRegistrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes a registration.
     * </pre>
     */
    public com.google.protobuf.Empty deleteRegistration(dev.guildhall.user.v1.DeleteRegistrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteRegistrationMethod(), getCallOptions(), request);
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
     * Creates a user, with the identities given. Mere members cannot.
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
     * Reads one user. `projects/{project}/users/me` is the caller, and 15 to 20
     * digits in place of the id are a Discord account.
     * A user that was merged into another is returned as it is, with `merged_into`.
     * People who are mere members see only themselves here and in all other RPCs.
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
     * `education_stage`, `location`, `merged_into`, `create_time` and
     * `last_login_time`; order by `create_time` or `display_name`. A name that
     * begins with something: `display_name = "ad*"`, in any case.
     * </pre>
     */
    public dev.guildhall.user.v1.ListUsersResponse listUsers(dev.guildhall.user.v1.ListUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profile of a user. Identities are not changed here.
     * Mere members change their own profile, but for `active`, `verified`, `tags`
     * and `source`; nobody changes people with a higher role. Fails with
     * `FAILED_PRECONDITION` and reason `USER_MERGED` for a user that was merged.
     * </pre>
     */
    public dev.guildhall.user.v1.User updateUser(dev.guildhall.user.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Finds a user by identity, by guild and Discord account, or by e-mail address,
     * and never creates one.
     * Of several users with the same address the oldest is returned, whose profile
     * has it before those who registered with it. A user that was merged is found
     * as the one it was merged into. Fails with `NOT_FOUND` and reason
     * `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public dev.guildhall.user.v1.User lookupUser(dev.guildhall.user.v1.LookupUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLookupUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a picture of a user, in place of the one before.
     * Takes the bytes of a PNG, JPEG, WebP or GIF, or a `multipart/form-data` body
     * with the field `file`; 5 MiB and 32 megapixels at most. What the bytes are
     * counts, not what the content type says. The picture is turned upright,
     * fitted into 512 × 512 pixels and stored as WebP without any metadata; of an
     * animation the first frame. An empty body removes the picture.
     * Fails with `INVALID_ARGUMENT` and reason `IMAGE_INVALID` or
     * `IMAGE_TOO_LARGE`.
     * </pre>
     */
    public dev.guildhall.user.v1.Avatar uploadAvatar(dev.guildhall.user.v1.UploadAvatarRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUploadAvatarMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the picture of a user.
     * The headers `etag` and `cache-control` let a browser keep it. Fails with
     * `NOT_FOUND` and reason `AVATAR_NOT_FOUND` when there is none.
     * </pre>
     */
    public com.google.api.HttpBody getAvatar(dev.guildhall.user.v1.GetAvatarRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAvatarMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Collects everything that is stored about a user into one ZIP file.
     * The file holds one JSON object per line, in one folder per domain. The
     * operation's metadata is a `PersonalDataProgress`, its response an
     * `ExportUserResponse`; read the file with `DownloadUserExport`. Needs every
     * permission of the project (`admin`).
     * </pre>
     */
    public com.google.longrunning.Operation exportUser(dev.guildhall.user.v1.ExportUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExportUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the file of an export, in pieces. It is there for 24 hours.
     * Over HTTP the answer is the ZIP file. Needs every permission of the project
     * (`admin`). Fails with `NOT_FOUND` and reason `USER_EXPORT_NOT_FOUND` when
     * the file is not there any more.
     * </pre>
     */
    public java.util.Iterator<com.google.api.HttpBody> downloadUserExport(
        dev.guildhall.user.v1.DownloadUserExportRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getDownloadUserExportMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Erases everything that is stored about a user, in every domain. This cannot
     * be undone.
     * The user, its identities, keys, sessions and picture are deleted. What it
     * wrote is emptied and stays without a name, so that conversations and counts
     * of others hold. The operation's metadata is a `PersonalDataProgress`, its
     * response an `EraseUserResponse`, the receipt. Asked for again it returns the
     * same receipt. Its role in the project ends with the call, which fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner; an erasure
     * that has begun is not cancelled any more. Needs every permission of the
     * project (`admin`).
     * </pre>
     */
    public com.google.longrunning.Operation eraseUser(dev.guildhall.user.v1.EraseUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEraseUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a user for good.
     * What remains is a nameless place: profile, identities, registrations, keys,
     * sessions and membership are gone, tickets and what was written in them stay,
     * by "deleted user". Users that were merged into it go as well. Fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner of the
     * project, or `USER_MERGED` for a user that was merged into another.
     * </pre>
     */
    public com.google.protobuf.Empty deleteUser(dev.guildhall.user.v1.DeleteUserRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteUserMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads up to 100 users by name, in the order asked for.
     * Fails with `NOT_FOUND` and reason `USER_NOT_FOUND` when one is missing, unless
     * the request allows that.
     * </pre>
     */
    public dev.guildhall.user.v1.BatchGetUsersResponse batchGetUsers(dev.guildhall.user.v1.BatchGetUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the profiles of up to 100 users: all of them, or none when one change
     * is refused.
     * </pre>
     */
    public dev.guildhall.user.v1.BatchUpdateUsersResponse batchUpdateUsers(dev.guildhall.user.v1.BatchUpdateUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchUpdateUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Links an account elsewhere to a user. Linking it again changes its metadata,
     * if any is given, and nothing else.
     * People who see only themselves cannot link: nobody has checked that the
     * account is theirs. Signing in with it links it. Fails with `ALREADY_EXISTS`
     * and reason `IDENTITY_TAKEN` when it belongs to another user, or with
     * `FAILED_PRECONDITION` and `IDENTITY_LIMIT_REACHED` beyond 100.
     * </pre>
     */
    public dev.guildhall.user.v1.Identity linkIdentity(dev.guildhall.user.v1.LinkIdentityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLinkIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes an identity from its user. When it was the primary one, the oldest of
     * the others becomes primary.
     * Fails with `FAILED_PRECONDITION` and reason `IDENTITY_LAST` for the only one.
     * </pre>
     */
    public com.google.protobuf.Empty unlinkIdentity(dev.guildhall.user.v1.UnlinkIdentityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnlinkIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an identity the one that names the person.
     * </pre>
     */
    public dev.guildhall.user.v1.Identity setPrimaryIdentity(dev.guildhall.user.v1.SetPrimaryIdentityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetPrimaryIdentityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the identities of a user, oldest first.
     * Filter by `provider`, `subject`, `primary` and `create_time`; order by
     * `create_time`. `-` as the user reads across all users.
     * </pre>
     */
    public dev.guildhall.user.v1.ListIdentitiesResponse listIdentities(dev.guildhall.user.v1.ListIdentitiesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListIdentitiesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes two users one person: the source becomes part of the target.
     * Identities, registrations and tickets of the source become the target's; what
     * it wrote stays by its name, which goes on resolving to a user whose
     * `merged_into` says where it went. Its keys are revoked, its sessions end, its
     * role in the project ends, and the target keeps its own. Profiles are not
     * mixed. `UnmergeUsers` takes it back. Fails with `FAILED_PRECONDITION` and
     * reason `USER_MERGED` when one of the two was merged before,
     * `USER_HAS_MERGED` when others were merged into the source, `LAST_OWNER` when
     * the source is the last owner of the project, or `USER_MERGE_TOO_LARGE`.
     * </pre>
     */
    public dev.guildhall.user.v1.User mergeUsers(dev.guildhall.user.v1.MergeUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMergeUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a user out of the one it was merged into, and returns it.
     * What the merge moved and is still there moves back. Keys and sessions stay
     * ended. The role it had comes back when the caller holds `members:write`. Fails
     * with `FAILED_PRECONDITION` and reason `USER_NOT_MERGED`.
     * </pre>
     */
    public dev.guildhall.user.v1.User unmergeUsers(dev.guildhall.user.v1.UnmergeUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnmergeUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Registers a user in a guild.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EXISTS` when the Discord
     * account is registered there, or `REGISTRATION_EMAIL_TAKEN` when the address
     * is.
     * </pre>
     */
    public dev.guildhall.user.v1.Registration createRegistration(dev.guildhall.user.v1.CreateRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateRegistrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the registrations of a user, newest first. `-` as the user reads across
     * all users.
     * Filter by `guild_id`, `discord_user_id`, `email`, `real_name`, `source`,
     * `education_stage`, `register_time` and `create_time`; order by `register_time`
     * or `create_time`.
     * </pre>
     */
    public dev.guildhall.user.v1.ListRegistrationsResponse listRegistrations(dev.guildhall.user.v1.ListRegistrationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListRegistrationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a registration. Guild, Discord account and time are not changed.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EMAIL_TAKEN` when the
     * address is registered in the guild.
     * </pre>
     */
    public dev.guildhall.user.v1.Registration updateRegistration(dev.guildhall.user.v1.UpdateRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateRegistrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes a registration.
     * </pre>
     */
    public com.google.protobuf.Empty deleteRegistration(dev.guildhall.user.v1.DeleteRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteRegistrationMethod(), getCallOptions(), request);
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
     * Creates a user, with the identities given. Mere members cannot.
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
     * Reads one user. `projects/{project}/users/me` is the caller, and 15 to 20
     * digits in place of the id are a Discord account.
     * A user that was merged into another is returned as it is, with `merged_into`.
     * People who are mere members see only themselves here and in all other RPCs.
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
     * `education_stage`, `location`, `merged_into`, `create_time` and
     * `last_login_time`; order by `create_time` or `display_name`. A name that
     * begins with something: `display_name = "ad*"`, in any case.
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
     * Mere members change their own profile, but for `active`, `verified`, `tags`
     * and `source`; nobody changes people with a higher role. Fails with
     * `FAILED_PRECONDITION` and reason `USER_MERGED` for a user that was merged.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> updateUser(
        dev.guildhall.user.v1.UpdateUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Finds a user by identity, by guild and Discord account, or by e-mail address,
     * and never creates one.
     * Of several users with the same address the oldest is returned, whose profile
     * has it before those who registered with it. A user that was merged is found
     * as the one it was merged into. Fails with `NOT_FOUND` and reason
     * `USER_NOT_FOUND` when there is none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> lookupUser(
        dev.guildhall.user.v1.LookupUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLookupUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a picture of a user, in place of the one before.
     * Takes the bytes of a PNG, JPEG, WebP or GIF, or a `multipart/form-data` body
     * with the field `file`; 5 MiB and 32 megapixels at most. What the bytes are
     * counts, not what the content type says. The picture is turned upright,
     * fitted into 512 × 512 pixels and stored as WebP without any metadata; of an
     * animation the first frame. An empty body removes the picture.
     * Fails with `INVALID_ARGUMENT` and reason `IMAGE_INVALID` or
     * `IMAGE_TOO_LARGE`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.Avatar> uploadAvatar(
        dev.guildhall.user.v1.UploadAvatarRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUploadAvatarMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the picture of a user.
     * The headers `etag` and `cache-control` let a browser keep it. Fails with
     * `NOT_FOUND` and reason `AVATAR_NOT_FOUND` when there is none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.api.HttpBody> getAvatar(
        dev.guildhall.user.v1.GetAvatarRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAvatarMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Collects everything that is stored about a user into one ZIP file.
     * The file holds one JSON object per line, in one folder per domain. The
     * operation's metadata is a `PersonalDataProgress`, its response an
     * `ExportUserResponse`; read the file with `DownloadUserExport`. Needs every
     * permission of the project (`admin`).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.longrunning.Operation> exportUser(
        dev.guildhall.user.v1.ExportUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExportUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Erases everything that is stored about a user, in every domain. This cannot
     * be undone.
     * The user, its identities, keys, sessions and picture are deleted. What it
     * wrote is emptied and stays without a name, so that conversations and counts
     * of others hold. The operation's metadata is a `PersonalDataProgress`, its
     * response an `EraseUserResponse`, the receipt. Asked for again it returns the
     * same receipt. Its role in the project ends with the call, which fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner; an erasure
     * that has begun is not cancelled any more. Needs every permission of the
     * project (`admin`).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.longrunning.Operation> eraseUser(
        dev.guildhall.user.v1.EraseUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEraseUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a user for good.
     * What remains is a nameless place: profile, identities, registrations, keys,
     * sessions and membership are gone, tickets and what was written in them stay,
     * by "deleted user". Users that were merged into it go as well. Fails with
     * `FAILED_PRECONDITION` and reason `LAST_OWNER` for the last owner of the
     * project, or `USER_MERGED` for a user that was merged into another.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> deleteUser(
        dev.guildhall.user.v1.DeleteUserRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteUserMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads up to 100 users by name, in the order asked for.
     * Fails with `NOT_FOUND` and reason `USER_NOT_FOUND` when one is missing, unless
     * the request allows that.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.BatchGetUsersResponse> batchGetUsers(
        dev.guildhall.user.v1.BatchGetUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the profiles of up to 100 users: all of them, or none when one change
     * is refused.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.BatchUpdateUsersResponse> batchUpdateUsers(
        dev.guildhall.user.v1.BatchUpdateUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchUpdateUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Links an account elsewhere to a user. Linking it again changes its metadata,
     * if any is given, and nothing else.
     * People who see only themselves cannot link: nobody has checked that the
     * account is theirs. Signing in with it links it. Fails with `ALREADY_EXISTS`
     * and reason `IDENTITY_TAKEN` when it belongs to another user, or with
     * `FAILED_PRECONDITION` and `IDENTITY_LIMIT_REACHED` beyond 100.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.Identity> linkIdentity(
        dev.guildhall.user.v1.LinkIdentityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLinkIdentityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes an identity from its user. When it was the primary one, the oldest of
     * the others becomes primary.
     * Fails with `FAILED_PRECONDITION` and reason `IDENTITY_LAST` for the only one.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> unlinkIdentity(
        dev.guildhall.user.v1.UnlinkIdentityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnlinkIdentityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes an identity the one that names the person.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.Identity> setPrimaryIdentity(
        dev.guildhall.user.v1.SetPrimaryIdentityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetPrimaryIdentityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the identities of a user, oldest first.
     * Filter by `provider`, `subject`, `primary` and `create_time`; order by
     * `create_time`. `-` as the user reads across all users.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.ListIdentitiesResponse> listIdentities(
        dev.guildhall.user.v1.ListIdentitiesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListIdentitiesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes two users one person: the source becomes part of the target.
     * Identities, registrations and tickets of the source become the target's; what
     * it wrote stays by its name, which goes on resolving to a user whose
     * `merged_into` says where it went. Its keys are revoked, its sessions end, its
     * role in the project ends, and the target keeps its own. Profiles are not
     * mixed. `UnmergeUsers` takes it back. Fails with `FAILED_PRECONDITION` and
     * reason `USER_MERGED` when one of the two was merged before,
     * `USER_HAS_MERGED` when others were merged into the source, `LAST_OWNER` when
     * the source is the last owner of the project, or `USER_MERGE_TOO_LARGE`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> mergeUsers(
        dev.guildhall.user.v1.MergeUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMergeUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a user out of the one it was merged into, and returns it.
     * What the merge moved and is still there moves back. Keys and sessions stay
     * ended. The role it had comes back when the caller holds `members:write`. Fails
     * with `FAILED_PRECONDITION` and reason `USER_NOT_MERGED`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.User> unmergeUsers(
        dev.guildhall.user.v1.UnmergeUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnmergeUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Registers a user in a guild.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EXISTS` when the Discord
     * account is registered there, or `REGISTRATION_EMAIL_TAKEN` when the address
     * is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.Registration> createRegistration(
        dev.guildhall.user.v1.CreateRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateRegistrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the registrations of a user, newest first. `-` as the user reads across
     * all users.
     * Filter by `guild_id`, `discord_user_id`, `email`, `real_name`, `source`,
     * `education_stage`, `register_time` and `create_time`; order by `register_time`
     * or `create_time`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.ListRegistrationsResponse> listRegistrations(
        dev.guildhall.user.v1.ListRegistrationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListRegistrationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes a registration. Guild, Discord account and time are not changed.
     * Fails with `ALREADY_EXISTS` and reason `REGISTRATION_EMAIL_TAKEN` when the
     * address is registered in the guild.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.user.v1.Registration> updateRegistration(
        dev.guildhall.user.v1.UpdateRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateRegistrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Removes a registration.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> deleteRegistration(
        dev.guildhall.user.v1.DeleteRegistrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteRegistrationMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_USER = 0;
  private static final int METHODID_GET_USER = 1;
  private static final int METHODID_LIST_USERS = 2;
  private static final int METHODID_UPDATE_USER = 3;
  private static final int METHODID_LOOKUP_USER = 4;
  private static final int METHODID_UPLOAD_AVATAR = 5;
  private static final int METHODID_GET_AVATAR = 6;
  private static final int METHODID_EXPORT_USER = 7;
  private static final int METHODID_DOWNLOAD_USER_EXPORT = 8;
  private static final int METHODID_ERASE_USER = 9;
  private static final int METHODID_DELETE_USER = 10;
  private static final int METHODID_BATCH_GET_USERS = 11;
  private static final int METHODID_BATCH_UPDATE_USERS = 12;
  private static final int METHODID_LINK_IDENTITY = 13;
  private static final int METHODID_UNLINK_IDENTITY = 14;
  private static final int METHODID_SET_PRIMARY_IDENTITY = 15;
  private static final int METHODID_LIST_IDENTITIES = 16;
  private static final int METHODID_MERGE_USERS = 17;
  private static final int METHODID_UNMERGE_USERS = 18;
  private static final int METHODID_CREATE_REGISTRATION = 19;
  private static final int METHODID_LIST_REGISTRATIONS = 20;
  private static final int METHODID_UPDATE_REGISTRATION = 21;
  private static final int METHODID_DELETE_REGISTRATION = 22;

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
        case METHODID_UPLOAD_AVATAR:
          serviceImpl.uploadAvatar((dev.guildhall.user.v1.UploadAvatarRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Avatar>) responseObserver);
          break;
        case METHODID_GET_AVATAR:
          serviceImpl.getAvatar((dev.guildhall.user.v1.GetAvatarRequest) request,
              (io.grpc.stub.StreamObserver<com.google.api.HttpBody>) responseObserver);
          break;
        case METHODID_EXPORT_USER:
          serviceImpl.exportUser((dev.guildhall.user.v1.ExportUserRequest) request,
              (io.grpc.stub.StreamObserver<com.google.longrunning.Operation>) responseObserver);
          break;
        case METHODID_DOWNLOAD_USER_EXPORT:
          serviceImpl.downloadUserExport((dev.guildhall.user.v1.DownloadUserExportRequest) request,
              (io.grpc.stub.StreamObserver<com.google.api.HttpBody>) responseObserver);
          break;
        case METHODID_ERASE_USER:
          serviceImpl.eraseUser((dev.guildhall.user.v1.EraseUserRequest) request,
              (io.grpc.stub.StreamObserver<com.google.longrunning.Operation>) responseObserver);
          break;
        case METHODID_DELETE_USER:
          serviceImpl.deleteUser((dev.guildhall.user.v1.DeleteUserRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
          break;
        case METHODID_BATCH_GET_USERS:
          serviceImpl.batchGetUsers((dev.guildhall.user.v1.BatchGetUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchGetUsersResponse>) responseObserver);
          break;
        case METHODID_BATCH_UPDATE_USERS:
          serviceImpl.batchUpdateUsers((dev.guildhall.user.v1.BatchUpdateUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.BatchUpdateUsersResponse>) responseObserver);
          break;
        case METHODID_LINK_IDENTITY:
          serviceImpl.linkIdentity((dev.guildhall.user.v1.LinkIdentityRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity>) responseObserver);
          break;
        case METHODID_UNLINK_IDENTITY:
          serviceImpl.unlinkIdentity((dev.guildhall.user.v1.UnlinkIdentityRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
          break;
        case METHODID_SET_PRIMARY_IDENTITY:
          serviceImpl.setPrimaryIdentity((dev.guildhall.user.v1.SetPrimaryIdentityRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Identity>) responseObserver);
          break;
        case METHODID_LIST_IDENTITIES:
          serviceImpl.listIdentities((dev.guildhall.user.v1.ListIdentitiesRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListIdentitiesResponse>) responseObserver);
          break;
        case METHODID_MERGE_USERS:
          serviceImpl.mergeUsers((dev.guildhall.user.v1.MergeUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
          break;
        case METHODID_UNMERGE_USERS:
          serviceImpl.unmergeUsers((dev.guildhall.user.v1.UnmergeUsersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.User>) responseObserver);
          break;
        case METHODID_CREATE_REGISTRATION:
          serviceImpl.createRegistration((dev.guildhall.user.v1.CreateRegistrationRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration>) responseObserver);
          break;
        case METHODID_LIST_REGISTRATIONS:
          serviceImpl.listRegistrations((dev.guildhall.user.v1.ListRegistrationsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.ListRegistrationsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_REGISTRATION:
          serviceImpl.updateRegistration((dev.guildhall.user.v1.UpdateRegistrationRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.user.v1.Registration>) responseObserver);
          break;
        case METHODID_DELETE_REGISTRATION:
          serviceImpl.deleteRegistration((dev.guildhall.user.v1.DeleteRegistrationRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
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
        .addMethod(
          getUploadAvatarMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.UploadAvatarRequest,
              dev.guildhall.user.v1.Avatar>(
                service, METHODID_UPLOAD_AVATAR)))
        .addMethod(
          getGetAvatarMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.GetAvatarRequest,
              com.google.api.HttpBody>(
                service, METHODID_GET_AVATAR)))
        .addMethod(
          getExportUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.ExportUserRequest,
              com.google.longrunning.Operation>(
                service, METHODID_EXPORT_USER)))
        .addMethod(
          getDownloadUserExportMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.guildhall.user.v1.DownloadUserExportRequest,
              com.google.api.HttpBody>(
                service, METHODID_DOWNLOAD_USER_EXPORT)))
        .addMethod(
          getEraseUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.EraseUserRequest,
              com.google.longrunning.Operation>(
                service, METHODID_ERASE_USER)))
        .addMethod(
          getDeleteUserMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.DeleteUserRequest,
              com.google.protobuf.Empty>(
                service, METHODID_DELETE_USER)))
        .addMethod(
          getBatchGetUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.BatchGetUsersRequest,
              dev.guildhall.user.v1.BatchGetUsersResponse>(
                service, METHODID_BATCH_GET_USERS)))
        .addMethod(
          getBatchUpdateUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.BatchUpdateUsersRequest,
              dev.guildhall.user.v1.BatchUpdateUsersResponse>(
                service, METHODID_BATCH_UPDATE_USERS)))
        .addMethod(
          getLinkIdentityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.LinkIdentityRequest,
              dev.guildhall.user.v1.Identity>(
                service, METHODID_LINK_IDENTITY)))
        .addMethod(
          getUnlinkIdentityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.UnlinkIdentityRequest,
              com.google.protobuf.Empty>(
                service, METHODID_UNLINK_IDENTITY)))
        .addMethod(
          getSetPrimaryIdentityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.SetPrimaryIdentityRequest,
              dev.guildhall.user.v1.Identity>(
                service, METHODID_SET_PRIMARY_IDENTITY)))
        .addMethod(
          getListIdentitiesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.ListIdentitiesRequest,
              dev.guildhall.user.v1.ListIdentitiesResponse>(
                service, METHODID_LIST_IDENTITIES)))
        .addMethod(
          getMergeUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.MergeUsersRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_MERGE_USERS)))
        .addMethod(
          getUnmergeUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.UnmergeUsersRequest,
              dev.guildhall.user.v1.User>(
                service, METHODID_UNMERGE_USERS)))
        .addMethod(
          getCreateRegistrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.CreateRegistrationRequest,
              dev.guildhall.user.v1.Registration>(
                service, METHODID_CREATE_REGISTRATION)))
        .addMethod(
          getListRegistrationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.ListRegistrationsRequest,
              dev.guildhall.user.v1.ListRegistrationsResponse>(
                service, METHODID_LIST_REGISTRATIONS)))
        .addMethod(
          getUpdateRegistrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.UpdateRegistrationRequest,
              dev.guildhall.user.v1.Registration>(
                service, METHODID_UPDATE_REGISTRATION)))
        .addMethod(
          getDeleteRegistrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.user.v1.DeleteRegistrationRequest,
              com.google.protobuf.Empty>(
                service, METHODID_DELETE_REGISTRATION)))
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
              .addMethod(getUploadAvatarMethod())
              .addMethod(getGetAvatarMethod())
              .addMethod(getExportUserMethod())
              .addMethod(getDownloadUserExportMethod())
              .addMethod(getEraseUserMethod())
              .addMethod(getDeleteUserMethod())
              .addMethod(getBatchGetUsersMethod())
              .addMethod(getBatchUpdateUsersMethod())
              .addMethod(getLinkIdentityMethod())
              .addMethod(getUnlinkIdentityMethod())
              .addMethod(getSetPrimaryIdentityMethod())
              .addMethod(getListIdentitiesMethod())
              .addMethod(getMergeUsersMethod())
              .addMethod(getUnmergeUsersMethod())
              .addMethod(getCreateRegistrationMethod())
              .addMethod(getListRegistrationsMethod())
              .addMethod(getUpdateRegistrationMethod())
              .addMethod(getDeleteRegistrationMethod())
              .build();
        }
      }
    }
    return result;
  }
}
