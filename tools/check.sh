#!/bin/sh
# Runs every check, and fails in the end if one did.
set -u
PATH="$PWD/.venv/bin:$PATH"
failed=

check() { # <name> <command>...
    name=$1
    shift
    echo "check: $name"
    "$@" || failed="$failed, $name"
}

# The reference is the last release, or main as long as there is none.
breaking() {
    base=$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null) ||
        base=$(git rev-parse --verify --quiet --abbrev-ref origin/main) ||
        base=$(git rev-parse --verify --quiet --abbrev-ref main) || base=
    if [ -z "$base" ] || ! git cat-file -e "$base:proto" 2>/dev/null; then
        echo "nothing to compare with"
        return
    fi
    echo "compared with $base"
    rm -rf build/base && mkdir -p build/base
    git archive "$base" proto | tar -x -C build/base &&
        python tools/build_image.py build/base/proto build/base/guildhall.binpb &&
        buf breaking build/guildhall.binpb --against build/base/guildhall.binpb --path guildhall
}

check "ruff" ruff check --quiet
check "ruff format" ruff format --check --quiet
check "mypy" mypy --no-error-summary
check "import contracts" lint-imports --no-logo
check "buf lint" buf lint build/guildhall.binpb --path guildhall
check "buf format" buf format --diff --exit-code proto
check "buf breaking" breaking
check "generated code is current" tools/gen_clients.sh --check

if [ -n "$failed" ]; then
    echo "check: FAILED${failed#,}" >&2
    exit 1
fi
echo "check: all good"
