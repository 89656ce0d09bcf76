//! The pattern files are built into the binary: a new one must cause a new build.
fn main() {
    println!("cargo::rerun-if-changed=patterns");
}
