package dev.guildhall.project.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The tenants of the installation, and the people who run them.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ProjectServiceGrpc {

  private ProjectServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "guildhall.project.v1.ProjectService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.CreateProjectRequest,
      dev.guildhall.project.v1.Project> getCreateProjectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateProject",
      requestType = dev.guildhall.project.v1.CreateProjectRequest.class,
      responseType = dev.guildhall.project.v1.Project.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.CreateProjectRequest,
      dev.guildhall.project.v1.Project> getCreateProjectMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.CreateProjectRequest, dev.guildhall.project.v1.Project> getCreateProjectMethod;
    if ((getCreateProjectMethod = ProjectServiceGrpc.getCreateProjectMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getCreateProjectMethod = ProjectServiceGrpc.getCreateProjectMethod) == null) {
          ProjectServiceGrpc.getCreateProjectMethod = getCreateProjectMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.CreateProjectRequest, dev.guildhall.project.v1.Project>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateProject"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.CreateProjectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Project.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("CreateProject"))
              .build();
        }
      }
    }
    return getCreateProjectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectRequest,
      dev.guildhall.project.v1.Project> getGetProjectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProject",
      requestType = dev.guildhall.project.v1.GetProjectRequest.class,
      responseType = dev.guildhall.project.v1.Project.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectRequest,
      dev.guildhall.project.v1.Project> getGetProjectMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectRequest, dev.guildhall.project.v1.Project> getGetProjectMethod;
    if ((getGetProjectMethod = ProjectServiceGrpc.getGetProjectMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getGetProjectMethod = ProjectServiceGrpc.getGetProjectMethod) == null) {
          ProjectServiceGrpc.getGetProjectMethod = getGetProjectMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.GetProjectRequest, dev.guildhall.project.v1.Project>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProject"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.GetProjectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Project.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("GetProject"))
              .build();
        }
      }
    }
    return getGetProjectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListProjectsRequest,
      dev.guildhall.project.v1.ListProjectsResponse> getListProjectsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListProjects",
      requestType = dev.guildhall.project.v1.ListProjectsRequest.class,
      responseType = dev.guildhall.project.v1.ListProjectsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListProjectsRequest,
      dev.guildhall.project.v1.ListProjectsResponse> getListProjectsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListProjectsRequest, dev.guildhall.project.v1.ListProjectsResponse> getListProjectsMethod;
    if ((getListProjectsMethod = ProjectServiceGrpc.getListProjectsMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getListProjectsMethod = ProjectServiceGrpc.getListProjectsMethod) == null) {
          ProjectServiceGrpc.getListProjectsMethod = getListProjectsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.ListProjectsRequest, dev.guildhall.project.v1.ListProjectsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListProjects"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.ListProjectsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.ListProjectsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("ListProjects"))
              .build();
        }
      }
    }
    return getListProjectsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateProjectRequest,
      dev.guildhall.project.v1.Project> getUpdateProjectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateProject",
      requestType = dev.guildhall.project.v1.UpdateProjectRequest.class,
      responseType = dev.guildhall.project.v1.Project.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateProjectRequest,
      dev.guildhall.project.v1.Project> getUpdateProjectMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateProjectRequest, dev.guildhall.project.v1.Project> getUpdateProjectMethod;
    if ((getUpdateProjectMethod = ProjectServiceGrpc.getUpdateProjectMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getUpdateProjectMethod = ProjectServiceGrpc.getUpdateProjectMethod) == null) {
          ProjectServiceGrpc.getUpdateProjectMethod = getUpdateProjectMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.UpdateProjectRequest, dev.guildhall.project.v1.Project>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateProject"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.UpdateProjectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Project.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("UpdateProject"))
              .build();
        }
      }
    }
    return getUpdateProjectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.DeleteProjectRequest,
      dev.guildhall.project.v1.Project> getDeleteProjectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteProject",
      requestType = dev.guildhall.project.v1.DeleteProjectRequest.class,
      responseType = dev.guildhall.project.v1.Project.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.DeleteProjectRequest,
      dev.guildhall.project.v1.Project> getDeleteProjectMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.DeleteProjectRequest, dev.guildhall.project.v1.Project> getDeleteProjectMethod;
    if ((getDeleteProjectMethod = ProjectServiceGrpc.getDeleteProjectMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getDeleteProjectMethod = ProjectServiceGrpc.getDeleteProjectMethod) == null) {
          ProjectServiceGrpc.getDeleteProjectMethod = getDeleteProjectMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.DeleteProjectRequest, dev.guildhall.project.v1.Project>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteProject"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.DeleteProjectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Project.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("DeleteProject"))
              .build();
        }
      }
    }
    return getDeleteProjectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.UndeleteProjectRequest,
      dev.guildhall.project.v1.Project> getUndeleteProjectMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UndeleteProject",
      requestType = dev.guildhall.project.v1.UndeleteProjectRequest.class,
      responseType = dev.guildhall.project.v1.Project.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.UndeleteProjectRequest,
      dev.guildhall.project.v1.Project> getUndeleteProjectMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.UndeleteProjectRequest, dev.guildhall.project.v1.Project> getUndeleteProjectMethod;
    if ((getUndeleteProjectMethod = ProjectServiceGrpc.getUndeleteProjectMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getUndeleteProjectMethod = ProjectServiceGrpc.getUndeleteProjectMethod) == null) {
          ProjectServiceGrpc.getUndeleteProjectMethod = getUndeleteProjectMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.UndeleteProjectRequest, dev.guildhall.project.v1.Project>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UndeleteProject"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.UndeleteProjectRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Project.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("UndeleteProject"))
              .build();
        }
      }
    }
    return getUndeleteProjectMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListMembersRequest,
      dev.guildhall.project.v1.ListMembersResponse> getListMembersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMembers",
      requestType = dev.guildhall.project.v1.ListMembersRequest.class,
      responseType = dev.guildhall.project.v1.ListMembersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListMembersRequest,
      dev.guildhall.project.v1.ListMembersResponse> getListMembersMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.ListMembersRequest, dev.guildhall.project.v1.ListMembersResponse> getListMembersMethod;
    if ((getListMembersMethod = ProjectServiceGrpc.getListMembersMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getListMembersMethod = ProjectServiceGrpc.getListMembersMethod) == null) {
          ProjectServiceGrpc.getListMembersMethod = getListMembersMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.ListMembersRequest, dev.guildhall.project.v1.ListMembersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMembers"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.ListMembersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.ListMembersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("ListMembers"))
              .build();
        }
      }
    }
    return getListMembersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.AddMemberRequest,
      dev.guildhall.project.v1.Member> getAddMemberMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddMember",
      requestType = dev.guildhall.project.v1.AddMemberRequest.class,
      responseType = dev.guildhall.project.v1.Member.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.AddMemberRequest,
      dev.guildhall.project.v1.Member> getAddMemberMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.AddMemberRequest, dev.guildhall.project.v1.Member> getAddMemberMethod;
    if ((getAddMemberMethod = ProjectServiceGrpc.getAddMemberMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getAddMemberMethod = ProjectServiceGrpc.getAddMemberMethod) == null) {
          ProjectServiceGrpc.getAddMemberMethod = getAddMemberMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.AddMemberRequest, dev.guildhall.project.v1.Member>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddMember"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.AddMemberRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Member.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("AddMember"))
              .build();
        }
      }
    }
    return getAddMemberMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateMemberRequest,
      dev.guildhall.project.v1.Member> getUpdateMemberMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMember",
      requestType = dev.guildhall.project.v1.UpdateMemberRequest.class,
      responseType = dev.guildhall.project.v1.Member.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateMemberRequest,
      dev.guildhall.project.v1.Member> getUpdateMemberMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.UpdateMemberRequest, dev.guildhall.project.v1.Member> getUpdateMemberMethod;
    if ((getUpdateMemberMethod = ProjectServiceGrpc.getUpdateMemberMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getUpdateMemberMethod = ProjectServiceGrpc.getUpdateMemberMethod) == null) {
          ProjectServiceGrpc.getUpdateMemberMethod = getUpdateMemberMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.UpdateMemberRequest, dev.guildhall.project.v1.Member>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMember"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.UpdateMemberRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.Member.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("UpdateMember"))
              .build();
        }
      }
    }
    return getUpdateMemberMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.RemoveMemberRequest,
      com.google.protobuf.Empty> getRemoveMemberMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveMember",
      requestType = dev.guildhall.project.v1.RemoveMemberRequest.class,
      responseType = com.google.protobuf.Empty.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.RemoveMemberRequest,
      com.google.protobuf.Empty> getRemoveMemberMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.RemoveMemberRequest, com.google.protobuf.Empty> getRemoveMemberMethod;
    if ((getRemoveMemberMethod = ProjectServiceGrpc.getRemoveMemberMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getRemoveMemberMethod = ProjectServiceGrpc.getRemoveMemberMethod) == null) {
          ProjectServiceGrpc.getRemoveMemberMethod = getRemoveMemberMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.RemoveMemberRequest, com.google.protobuf.Empty>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveMember"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.RemoveMemberRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  com.google.protobuf.Empty.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("RemoveMember"))
              .build();
        }
      }
    }
    return getRemoveMemberMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectStatsRequest,
      dev.guildhall.project.v1.ProjectStats> getGetProjectStatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProjectStats",
      requestType = dev.guildhall.project.v1.GetProjectStatsRequest.class,
      responseType = dev.guildhall.project.v1.ProjectStats.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectStatsRequest,
      dev.guildhall.project.v1.ProjectStats> getGetProjectStatsMethod() {
    io.grpc.MethodDescriptor<dev.guildhall.project.v1.GetProjectStatsRequest, dev.guildhall.project.v1.ProjectStats> getGetProjectStatsMethod;
    if ((getGetProjectStatsMethod = ProjectServiceGrpc.getGetProjectStatsMethod) == null) {
      synchronized (ProjectServiceGrpc.class) {
        if ((getGetProjectStatsMethod = ProjectServiceGrpc.getGetProjectStatsMethod) == null) {
          ProjectServiceGrpc.getGetProjectStatsMethod = getGetProjectStatsMethod =
              io.grpc.MethodDescriptor.<dev.guildhall.project.v1.GetProjectStatsRequest, dev.guildhall.project.v1.ProjectStats>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProjectStats"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.GetProjectStatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.guildhall.project.v1.ProjectStats.getDefaultInstance()))
              .setSchemaDescriptor(new ProjectServiceMethodDescriptorSupplier("GetProjectStats"))
              .build();
        }
      }
    }
    return getGetProjectStatsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ProjectServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProjectServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProjectServiceStub>() {
        @java.lang.Override
        public ProjectServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProjectServiceStub(channel, callOptions);
        }
      };
    return ProjectServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ProjectServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProjectServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProjectServiceBlockingV2Stub>() {
        @java.lang.Override
        public ProjectServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProjectServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ProjectServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ProjectServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProjectServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProjectServiceBlockingStub>() {
        @java.lang.Override
        public ProjectServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProjectServiceBlockingStub(channel, callOptions);
        }
      };
    return ProjectServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ProjectServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProjectServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProjectServiceFutureStub>() {
        @java.lang.Override
        public ProjectServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProjectServiceFutureStub(channel, callOptions);
        }
      };
    return ProjectServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a project. A credential of a project cannot.
     * Fails with `ALREADY_EXISTS` and reason `PROJECT_EXISTS` when the id is
     * taken, be it by a project that is deleted or purged: an id means the same
     * community forever.
     * </pre>
     */
    default void createProject(dev.guildhall.project.v1.CreateProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateProjectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads one project.
     * </pre>
     */
    default void getProject(dev.guildhall.project.v1.GetProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProjectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the projects the caller belongs to, by id. Deleted ones are listed on
     * request, for callers of the installation.
     * Filter by `display_name`, `environment`, `default` and `create_time`;
     * order by `project` or `create_time`.
     * </pre>
     */
    default void listProjects(dev.guildhall.project.v1.ListProjectsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListProjectsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListProjectsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the display name, the environment or the default flag. A credential
     * of a project cannot change the flag.
     * </pre>
     */
    default void updateProject(dev.guildhall.project.v1.UpdateProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateProjectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a project: within a second no credential of it lets anybody in,
     * within five its open streams have ended, and no job of it runs. It can be
     * undeleted for 30 days, then all that is in it is purged.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_HAS_KEYS` while there
     * are keys that still let somebody in, unless `force` is set, and with reason
     * `PROJECT_IS_DEFAULT` for the default project.
     * </pre>
     */
    default void deleteProject(dev.guildhall.project.v1.DeleteProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteProjectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Brings a deleted project back as it was, but for the keys that its deletion
     * has revoked. A credential of a project cannot.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_NOT_DELETED` when the
     * project lives, and with `NOT_FOUND` from its purge time on.
     * </pre>
     */
    default void undeleteProject(dev.guildhall.project.v1.UndeleteProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUndeleteProjectMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists those who have a role in a project, oldest first. Who is not listed
     * is a plain member.
     * Filter by `role`, `user` and `create_time`; order by `create_time` or
     * `role`.
     * </pre>
     */
    default void listMembers(dev.guildhall.project.v1.ListMembersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListMembersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMembersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a user of the project a role.
     * Fails with `ALREADY_EXISTS` and reason `MEMBER_EXISTS` when the user has
     * one, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD` for a role
     * the caller may not give: nobody gives more than it is itself, and only
     * owners and callers of the installation make owners. A key of the project
     * never does, whatever its scopes.
     * </pre>
     */
    default void addMember(dev.guildhall.project.v1.AddMemberRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddMemberMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes a member's role, within a second everywhere, open streams
     * included.
     * Fails with `FAILED_PRECONDITION` and reason `LAST_OWNER` when nobody else
     * owns the project, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD`
     * when the old or the new role is one the caller may not give.
     * </pre>
     */
    default void updateMember(dev.guildhall.project.v1.UpdateMemberRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMemberMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a member's role away. The user stays, as a plain member.
     * Fails like `UpdateMember`.
     * </pre>
     */
    default void removeMember(dev.guildhall.project.v1.RemoveMemberRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveMemberMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells how large and how busy a project is.
     * </pre>
     */
    default void getProjectStats(dev.guildhall.project.v1.GetProjectStatsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ProjectStats> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProjectStatsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ProjectService.
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public static abstract class ProjectServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ProjectServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ProjectService.
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public static final class ProjectServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ProjectServiceStub> {
    private ProjectServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProjectServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProjectServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a project. A credential of a project cannot.
     * Fails with `ALREADY_EXISTS` and reason `PROJECT_EXISTS` when the id is
     * taken, be it by a project that is deleted or purged: an id means the same
     * community forever.
     * </pre>
     */
    public void createProject(dev.guildhall.project.v1.CreateProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateProjectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads one project.
     * </pre>
     */
    public void getProject(dev.guildhall.project.v1.GetProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProjectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the projects the caller belongs to, by id. Deleted ones are listed on
     * request, for callers of the installation.
     * Filter by `display_name`, `environment`, `default` and `create_time`;
     * order by `project` or `create_time`.
     * </pre>
     */
    public void listProjects(dev.guildhall.project.v1.ListProjectsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListProjectsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListProjectsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the display name, the environment or the default flag. A credential
     * of a project cannot change the flag.
     * </pre>
     */
    public void updateProject(dev.guildhall.project.v1.UpdateProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateProjectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a project: within a second no credential of it lets anybody in,
     * within five its open streams have ended, and no job of it runs. It can be
     * undeleted for 30 days, then all that is in it is purged.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_HAS_KEYS` while there
     * are keys that still let somebody in, unless `force` is set, and with reason
     * `PROJECT_IS_DEFAULT` for the default project.
     * </pre>
     */
    public void deleteProject(dev.guildhall.project.v1.DeleteProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteProjectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Brings a deleted project back as it was, but for the keys that its deletion
     * has revoked. A credential of a project cannot.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_NOT_DELETED` when the
     * project lives, and with `NOT_FOUND` from its purge time on.
     * </pre>
     */
    public void undeleteProject(dev.guildhall.project.v1.UndeleteProjectRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUndeleteProjectMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists those who have a role in a project, oldest first. Who is not listed
     * is a plain member.
     * Filter by `role`, `user` and `create_time`; order by `create_time` or
     * `role`.
     * </pre>
     */
    public void listMembers(dev.guildhall.project.v1.ListMembersRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListMembersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMembersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a user of the project a role.
     * Fails with `ALREADY_EXISTS` and reason `MEMBER_EXISTS` when the user has
     * one, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD` for a role
     * the caller may not give: nobody gives more than it is itself, and only
     * owners and callers of the installation make owners. A key of the project
     * never does, whatever its scopes.
     * </pre>
     */
    public void addMember(dev.guildhall.project.v1.AddMemberRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddMemberMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes a member's role, within a second everywhere, open streams
     * included.
     * Fails with `FAILED_PRECONDITION` and reason `LAST_OWNER` when nobody else
     * owns the project, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD`
     * when the old or the new role is one the caller may not give.
     * </pre>
     */
    public void updateMember(dev.guildhall.project.v1.UpdateMemberRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMemberMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a member's role away. The user stays, as a plain member.
     * Fails like `UpdateMember`.
     * </pre>
     */
    public void removeMember(dev.guildhall.project.v1.RemoveMemberRequest request,
        io.grpc.stub.StreamObserver<com.google.protobuf.Empty> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveMemberMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells how large and how busy a project is.
     * </pre>
     */
    public void getProjectStats(dev.guildhall.project.v1.GetProjectStatsRequest request,
        io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ProjectStats> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProjectStatsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ProjectService.
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public static final class ProjectServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ProjectServiceBlockingV2Stub> {
    private ProjectServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProjectServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProjectServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a project. A credential of a project cannot.
     * Fails with `ALREADY_EXISTS` and reason `PROJECT_EXISTS` when the id is
     * taken, be it by a project that is deleted or purged: an id means the same
     * community forever.
     * </pre>
     */
    public dev.guildhall.project.v1.Project createProject(dev.guildhall.project.v1.CreateProjectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one project.
     * </pre>
     */
    public dev.guildhall.project.v1.Project getProject(dev.guildhall.project.v1.GetProjectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the projects the caller belongs to, by id. Deleted ones are listed on
     * request, for callers of the installation.
     * Filter by `display_name`, `environment`, `default` and `create_time`;
     * order by `project` or `create_time`.
     * </pre>
     */
    public dev.guildhall.project.v1.ListProjectsResponse listProjects(dev.guildhall.project.v1.ListProjectsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListProjectsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the display name, the environment or the default flag. A credential
     * of a project cannot change the flag.
     * </pre>
     */
    public dev.guildhall.project.v1.Project updateProject(dev.guildhall.project.v1.UpdateProjectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a project: within a second no credential of it lets anybody in,
     * within five its open streams have ended, and no job of it runs. It can be
     * undeleted for 30 days, then all that is in it is purged.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_HAS_KEYS` while there
     * are keys that still let somebody in, unless `force` is set, and with reason
     * `PROJECT_IS_DEFAULT` for the default project.
     * </pre>
     */
    public dev.guildhall.project.v1.Project deleteProject(dev.guildhall.project.v1.DeleteProjectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Brings a deleted project back as it was, but for the keys that its deletion
     * has revoked. A credential of a project cannot.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_NOT_DELETED` when the
     * project lives, and with `NOT_FOUND` from its purge time on.
     * </pre>
     */
    public dev.guildhall.project.v1.Project undeleteProject(dev.guildhall.project.v1.UndeleteProjectRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUndeleteProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists those who have a role in a project, oldest first. Who is not listed
     * is a plain member.
     * Filter by `role`, `user` and `create_time`; order by `create_time` or
     * `role`.
     * </pre>
     */
    public dev.guildhall.project.v1.ListMembersResponse listMembers(dev.guildhall.project.v1.ListMembersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a user of the project a role.
     * Fails with `ALREADY_EXISTS` and reason `MEMBER_EXISTS` when the user has
     * one, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD` for a role
     * the caller may not give: nobody gives more than it is itself, and only
     * owners and callers of the installation make owners. A key of the project
     * never does, whatever its scopes.
     * </pre>
     */
    public dev.guildhall.project.v1.Member addMember(dev.guildhall.project.v1.AddMemberRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a member's role, within a second everywhere, open streams
     * included.
     * Fails with `FAILED_PRECONDITION` and reason `LAST_OWNER` when nobody else
     * owns the project, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD`
     * when the old or the new role is one the caller may not give.
     * </pre>
     */
    public dev.guildhall.project.v1.Member updateMember(dev.guildhall.project.v1.UpdateMemberRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a member's role away. The user stays, as a plain member.
     * Fails like `UpdateMember`.
     * </pre>
     */
    public com.google.protobuf.Empty removeMember(dev.guildhall.project.v1.RemoveMemberRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells how large and how busy a project is.
     * </pre>
     */
    public dev.guildhall.project.v1.ProjectStats getProjectStats(dev.guildhall.project.v1.GetProjectStatsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProjectStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ProjectService.
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public static final class ProjectServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ProjectServiceBlockingStub> {
    private ProjectServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProjectServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProjectServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a project. A credential of a project cannot.
     * Fails with `ALREADY_EXISTS` and reason `PROJECT_EXISTS` when the id is
     * taken, be it by a project that is deleted or purged: an id means the same
     * community forever.
     * </pre>
     */
    public dev.guildhall.project.v1.Project createProject(dev.guildhall.project.v1.CreateProjectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads one project.
     * </pre>
     */
    public dev.guildhall.project.v1.Project getProject(dev.guildhall.project.v1.GetProjectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the projects the caller belongs to, by id. Deleted ones are listed on
     * request, for callers of the installation.
     * Filter by `display_name`, `environment`, `default` and `create_time`;
     * order by `project` or `create_time`.
     * </pre>
     */
    public dev.guildhall.project.v1.ListProjectsResponse listProjects(dev.guildhall.project.v1.ListProjectsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListProjectsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the display name, the environment or the default flag. A credential
     * of a project cannot change the flag.
     * </pre>
     */
    public dev.guildhall.project.v1.Project updateProject(dev.guildhall.project.v1.UpdateProjectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a project: within a second no credential of it lets anybody in,
     * within five its open streams have ended, and no job of it runs. It can be
     * undeleted for 30 days, then all that is in it is purged.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_HAS_KEYS` while there
     * are keys that still let somebody in, unless `force` is set, and with reason
     * `PROJECT_IS_DEFAULT` for the default project.
     * </pre>
     */
    public dev.guildhall.project.v1.Project deleteProject(dev.guildhall.project.v1.DeleteProjectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Brings a deleted project back as it was, but for the keys that its deletion
     * has revoked. A credential of a project cannot.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_NOT_DELETED` when the
     * project lives, and with `NOT_FOUND` from its purge time on.
     * </pre>
     */
    public dev.guildhall.project.v1.Project undeleteProject(dev.guildhall.project.v1.UndeleteProjectRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUndeleteProjectMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists those who have a role in a project, oldest first. Who is not listed
     * is a plain member.
     * Filter by `role`, `user` and `create_time`; order by `create_time` or
     * `role`.
     * </pre>
     */
    public dev.guildhall.project.v1.ListMembersResponse listMembers(dev.guildhall.project.v1.ListMembersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMembersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a user of the project a role.
     * Fails with `ALREADY_EXISTS` and reason `MEMBER_EXISTS` when the user has
     * one, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD` for a role
     * the caller may not give: nobody gives more than it is itself, and only
     * owners and callers of the installation make owners. A key of the project
     * never does, whatever its scopes.
     * </pre>
     */
    public dev.guildhall.project.v1.Member addMember(dev.guildhall.project.v1.AddMemberRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a member's role, within a second everywhere, open streams
     * included.
     * Fails with `FAILED_PRECONDITION` and reason `LAST_OWNER` when nobody else
     * owns the project, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD`
     * when the old or the new role is one the caller may not give.
     * </pre>
     */
    public dev.guildhall.project.v1.Member updateMember(dev.guildhall.project.v1.UpdateMemberRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a member's role away. The user stays, as a plain member.
     * Fails like `UpdateMember`.
     * </pre>
     */
    public com.google.protobuf.Empty removeMember(dev.guildhall.project.v1.RemoveMemberRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveMemberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells how large and how busy a project is.
     * </pre>
     */
    public dev.guildhall.project.v1.ProjectStats getProjectStats(dev.guildhall.project.v1.GetProjectStatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProjectStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ProjectService.
   * <pre>
   * The tenants of the installation, and the people who run them.
   * </pre>
   */
  public static final class ProjectServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ProjectServiceFutureStub> {
    private ProjectServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProjectServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProjectServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a project. A credential of a project cannot.
     * Fails with `ALREADY_EXISTS` and reason `PROJECT_EXISTS` when the id is
     * taken, be it by a project that is deleted or purged: an id means the same
     * community forever.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Project> createProject(
        dev.guildhall.project.v1.CreateProjectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateProjectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads one project.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Project> getProject(
        dev.guildhall.project.v1.GetProjectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProjectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the projects the caller belongs to, by id. Deleted ones are listed on
     * request, for callers of the installation.
     * Filter by `display_name`, `environment`, `default` and `create_time`;
     * order by `project` or `create_time`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.ListProjectsResponse> listProjects(
        dev.guildhall.project.v1.ListProjectsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListProjectsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the display name, the environment or the default flag. A credential
     * of a project cannot change the flag.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Project> updateProject(
        dev.guildhall.project.v1.UpdateProjectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateProjectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a project: within a second no credential of it lets anybody in,
     * within five its open streams have ended, and no job of it runs. It can be
     * undeleted for 30 days, then all that is in it is purged.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_HAS_KEYS` while there
     * are keys that still let somebody in, unless `force` is set, and with reason
     * `PROJECT_IS_DEFAULT` for the default project.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Project> deleteProject(
        dev.guildhall.project.v1.DeleteProjectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteProjectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Brings a deleted project back as it was, but for the keys that its deletion
     * has revoked. A credential of a project cannot.
     * Fails with `FAILED_PRECONDITION` and reason `PROJECT_NOT_DELETED` when the
     * project lives, and with `NOT_FOUND` from its purge time on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Project> undeleteProject(
        dev.guildhall.project.v1.UndeleteProjectRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUndeleteProjectMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists those who have a role in a project, oldest first. Who is not listed
     * is a plain member.
     * Filter by `role`, `user` and `create_time`; order by `create_time` or
     * `role`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.ListMembersResponse> listMembers(
        dev.guildhall.project.v1.ListMembersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMembersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a user of the project a role.
     * Fails with `ALREADY_EXISTS` and reason `MEMBER_EXISTS` when the user has
     * one, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD` for a role
     * the caller may not give: nobody gives more than it is itself, and only
     * owners and callers of the installation make owners. A key of the project
     * never does, whatever its scopes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Member> addMember(
        dev.guildhall.project.v1.AddMemberRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddMemberMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes a member's role, within a second everywhere, open streams
     * included.
     * Fails with `FAILED_PRECONDITION` and reason `LAST_OWNER` when nobody else
     * owns the project, and with `PERMISSION_DENIED` and reason `ROLE_NOT_HELD`
     * when the old or the new role is one the caller may not give.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.Member> updateMember(
        dev.guildhall.project.v1.UpdateMemberRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMemberMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a member's role away. The user stays, as a plain member.
     * Fails like `UpdateMember`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<com.google.protobuf.Empty> removeMember(
        dev.guildhall.project.v1.RemoveMemberRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveMemberMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells how large and how busy a project is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.guildhall.project.v1.ProjectStats> getProjectStats(
        dev.guildhall.project.v1.GetProjectStatsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProjectStatsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_PROJECT = 0;
  private static final int METHODID_GET_PROJECT = 1;
  private static final int METHODID_LIST_PROJECTS = 2;
  private static final int METHODID_UPDATE_PROJECT = 3;
  private static final int METHODID_DELETE_PROJECT = 4;
  private static final int METHODID_UNDELETE_PROJECT = 5;
  private static final int METHODID_LIST_MEMBERS = 6;
  private static final int METHODID_ADD_MEMBER = 7;
  private static final int METHODID_UPDATE_MEMBER = 8;
  private static final int METHODID_REMOVE_MEMBER = 9;
  private static final int METHODID_GET_PROJECT_STATS = 10;

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
        case METHODID_CREATE_PROJECT:
          serviceImpl.createProject((dev.guildhall.project.v1.CreateProjectRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project>) responseObserver);
          break;
        case METHODID_GET_PROJECT:
          serviceImpl.getProject((dev.guildhall.project.v1.GetProjectRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project>) responseObserver);
          break;
        case METHODID_LIST_PROJECTS:
          serviceImpl.listProjects((dev.guildhall.project.v1.ListProjectsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListProjectsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_PROJECT:
          serviceImpl.updateProject((dev.guildhall.project.v1.UpdateProjectRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project>) responseObserver);
          break;
        case METHODID_DELETE_PROJECT:
          serviceImpl.deleteProject((dev.guildhall.project.v1.DeleteProjectRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project>) responseObserver);
          break;
        case METHODID_UNDELETE_PROJECT:
          serviceImpl.undeleteProject((dev.guildhall.project.v1.UndeleteProjectRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Project>) responseObserver);
          break;
        case METHODID_LIST_MEMBERS:
          serviceImpl.listMembers((dev.guildhall.project.v1.ListMembersRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ListMembersResponse>) responseObserver);
          break;
        case METHODID_ADD_MEMBER:
          serviceImpl.addMember((dev.guildhall.project.v1.AddMemberRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member>) responseObserver);
          break;
        case METHODID_UPDATE_MEMBER:
          serviceImpl.updateMember((dev.guildhall.project.v1.UpdateMemberRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.Member>) responseObserver);
          break;
        case METHODID_REMOVE_MEMBER:
          serviceImpl.removeMember((dev.guildhall.project.v1.RemoveMemberRequest) request,
              (io.grpc.stub.StreamObserver<com.google.protobuf.Empty>) responseObserver);
          break;
        case METHODID_GET_PROJECT_STATS:
          serviceImpl.getProjectStats((dev.guildhall.project.v1.GetProjectStatsRequest) request,
              (io.grpc.stub.StreamObserver<dev.guildhall.project.v1.ProjectStats>) responseObserver);
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
          getCreateProjectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.CreateProjectRequest,
              dev.guildhall.project.v1.Project>(
                service, METHODID_CREATE_PROJECT)))
        .addMethod(
          getGetProjectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.GetProjectRequest,
              dev.guildhall.project.v1.Project>(
                service, METHODID_GET_PROJECT)))
        .addMethod(
          getListProjectsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.ListProjectsRequest,
              dev.guildhall.project.v1.ListProjectsResponse>(
                service, METHODID_LIST_PROJECTS)))
        .addMethod(
          getUpdateProjectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.UpdateProjectRequest,
              dev.guildhall.project.v1.Project>(
                service, METHODID_UPDATE_PROJECT)))
        .addMethod(
          getDeleteProjectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.DeleteProjectRequest,
              dev.guildhall.project.v1.Project>(
                service, METHODID_DELETE_PROJECT)))
        .addMethod(
          getUndeleteProjectMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.UndeleteProjectRequest,
              dev.guildhall.project.v1.Project>(
                service, METHODID_UNDELETE_PROJECT)))
        .addMethod(
          getListMembersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.ListMembersRequest,
              dev.guildhall.project.v1.ListMembersResponse>(
                service, METHODID_LIST_MEMBERS)))
        .addMethod(
          getAddMemberMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.AddMemberRequest,
              dev.guildhall.project.v1.Member>(
                service, METHODID_ADD_MEMBER)))
        .addMethod(
          getUpdateMemberMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.UpdateMemberRequest,
              dev.guildhall.project.v1.Member>(
                service, METHODID_UPDATE_MEMBER)))
        .addMethod(
          getRemoveMemberMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.RemoveMemberRequest,
              com.google.protobuf.Empty>(
                service, METHODID_REMOVE_MEMBER)))
        .addMethod(
          getGetProjectStatsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.guildhall.project.v1.GetProjectStatsRequest,
              dev.guildhall.project.v1.ProjectStats>(
                service, METHODID_GET_PROJECT_STATS)))
        .build();
  }

  private static abstract class ProjectServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ProjectServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.guildhall.project.v1.ProjectServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ProjectService");
    }
  }

  private static final class ProjectServiceFileDescriptorSupplier
      extends ProjectServiceBaseDescriptorSupplier {
    ProjectServiceFileDescriptorSupplier() {}
  }

  private static final class ProjectServiceMethodDescriptorSupplier
      extends ProjectServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ProjectServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ProjectServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ProjectServiceFileDescriptorSupplier())
              .addMethod(getCreateProjectMethod())
              .addMethod(getGetProjectMethod())
              .addMethod(getListProjectsMethod())
              .addMethod(getUpdateProjectMethod())
              .addMethod(getDeleteProjectMethod())
              .addMethod(getUndeleteProjectMethod())
              .addMethod(getListMembersMethod())
              .addMethod(getAddMemberMethod())
              .addMethod(getUpdateMemberMethod())
              .addMethod(getRemoveMemberMethod())
              .addMethod(getGetProjectStatsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
