//! The scenarios and the texts are embedded in the program: build it again when one of them changes.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=scenarios");
    println!("cargo::rerun-if-changed=assets/text");
}
