# Everything is done by `cargo xtask`, which says what it does and how long it takes.
.PHONY: help run test dev bench release pictures tools
.DEFAULT_GOAL := help

help: ## What there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)
run: tools ## Build in release and serve on http://127.0.0.1:3000 (KITH_DEMO=0: without the demo)
	@cargo xtask run
test: tools ## Run every check and test (STEPS="format clippy": only those)
	@cargo xtask test $(STEPS)
dev: tools ## Serve, rebuild on change, reload the browser
	@cargo xtask dev
bench: tools ## Sizes and speeds
	@cargo xtask bench
release: tools ## The one file that is the product
	@cargo xtask release
pictures: tools ## Take the pictures of the README anew
	@cargo xtask pictures
tools:
	@command -v cargo >/dev/null || { echo "cargo is missing; install Rust from https://rustup.rs"; exit 1; }
	@command -v cc >/dev/null || { echo "a C compiler is missing; install it: apt-get install gcc libc6-dev"; exit 1; }
	@cargo build --package xtask # not quietly: the first time takes a minute
