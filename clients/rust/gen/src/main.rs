use std::{env, error::Error, fs, path::Path};

use prost::Message;
use prost_types::FileDescriptorSet;

/// No crate offers Google's types for prost, so those that Guildhall answers with are generated too.
const FROM_GOOGLE: [&str; 3] = [
    "google/api/httpbody.proto",
    "google/longrunning/operations.proto",
    "google/rpc/status.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(image), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: guildhall-gen <image> <folder>".into());
    };
    let mut files = FileDescriptorSet::decode(fs::read(image)?.as_slice())?;
    files.file.retain(|file| {
        let name = file.name();
        name.starts_with("guildhall/")
            || name.starts_with("google/protobuf/")
            || FROM_GOOGLE.contains(&name)
    });
    fs::create_dir_all(Path::new(&out))?;
    tonic_prost_build::configure()
        .build_server(false)
        .build_transport(true)
        .emit_rerun_if_changed(false)
        .include_file("mod.rs")
        .out_dir(&out)
        .compile_fds(files)?;
    Ok(())
}
