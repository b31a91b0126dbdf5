//! Guildhall for Rust: the typed stubs of every service, by domain.

mod stubs;

pub use stubs::google;
pub use stubs::guildhall::*;
