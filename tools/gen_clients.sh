#!/bin/sh
# Regenerates the committed stubs of the languages named, or of all: gen_clients.sh [--check] [language]...
# With --check nothing is written and stubs that are not current are an error. A language whose toolchain is
# absent is skipped. `openapi` counts as one: docs/openapi.json.
set -eu
PATH="$PWD/.venv/bin:$PATH"
new=build/gen
stale=$new/stale
check=
if [ "${1:-}" = --check ]; then
    check=yes
    shift
fi

has() { # <program> <language>
    command -v "$1" >/dev/null && return
    echo "gen: $2 skipped, $1 is not installed" >&2
    return 1
}

# Brings a committed tree in line with a generated one. Files that did not change are not touched, so nothing
# is rebuilt for them; files of the pattern that are no longer generated go.
replace() { # <generated tree> <committed tree> <pattern of generated files>
    mkdir -p "$2"
    (cd "$2" && find . -type f -path "$3") | while read -r file; do
        [ -e "$1/$file" ] && continue
        echo "$2/${file#./}" >>"$stale"
        [ -n "$check" ] || rm "$2/$file"
    done
    (cd "$1" && find . -type f) | while read -r file; do
        cmp -s "$1/$file" "$2/$file" && continue
        echo "$2/${file#./}" >>"$stale"
        [ -n "$check" ] || { mkdir -p "$(dirname "$2/$file")" && cp "$1/$file" "$2/$file"; }
    done
}

gen_python() {
    mkdir -p $new/python
    protoc=".venv/bin/python -m grpc_tools.protoc --descriptor_set_in=build/clients.binpb"
    (cd proto && find guildhall -name '*.proto') | xargs $protoc --python_out=$new/python --mypy_out=quiet:$new/python
    (cd proto && grep -rl '^service ' guildhall) |
        xargs $protoc --grpc_python_out=$new/python --mypy_grpc_out=quiet:$new/python
    replace $new/python/guildhall clients/python/guildhall '*_pb2*.py*'
}

gen_typescript() {
    make --silent clients/typescript/node_modules/.made
    buf generate --template clients/typescript/buf.gen.yaml
    replace $new/typescript clients/typescript/src '*_pb.ts'
}

gen_go() {
    has go Go || return 0
    buf generate --template clients/go/buf.gen.yaml
    replace $new/go/guildhall clients/go/guildhall '*.pb.go'
}

gen_java() {
    has mvn Java || return 0
    mvn --quiet --batch-mode --file clients/java dependency:copy@generators
    chmod +x clients/java/target/generators/*.exe
    buf generate --template clients/java/buf.gen.yaml
    replace $new/java/dev/guildhall clients/java/src/main/java/dev/guildhall './*/v1/*.java'
}

gen_rust() {
    has cargo Rust || return 0
    cargo run --quiet --manifest-path clients/rust/gen/Cargo.toml -- build/clients_without_options.binpb $new/rust
    replace $new/rust clients/rust/src/stubs '*.rs'
}

gen_openapi() {
    has go OpenAPI || return 0
    buf generate --template tools/openapi/buf.gen.yaml
    mkdir -p $new/docs
    python tools/openapi.py $new/openapi $new/docs/openapi.json
    replace $new/docs docs ./openapi.json
}

rm -rf $new && mkdir -p $new && : >$stale
for language in ${*:-python typescript go java rust openapi}; do
    "gen_$language"
done
if [ -n "$check" ] && [ -s $stale ]; then
    echo "gen: not current, run 'make gen':" >&2
    cat $stale >&2
    exit 1
fi
