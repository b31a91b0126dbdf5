// Writes the descriptors of the official interop protos, which come with grpc's Go module, to standard output.
package main

import (
	"os"

	testing "google.golang.org/grpc/interop/grpc_testing"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
)

func main() {
	set := &descriptorpb.FileDescriptorSet{}
	for _, file := range []protoreflect.FileDescriptor{
		testing.File_grpc_testing_empty_proto,
		testing.File_grpc_testing_messages_proto,
		testing.File_grpc_testing_test_proto,
	} {
		set.File = append(set.File, protodesc.ToFileDescriptorProto(file))
	}
	raw, err := proto.Marshal(set)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(raw)
}
