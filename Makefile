# What each target does is in packaging/*.sh; on Windows, run make from Git Bash.

.DEFAULT_GOAL := help
.PHONY: help run test bench translations venv clean

## make run     open the window (without a display: run the demo and leave its pictures)
run: venv
	@sh packaging/run.sh

## make test    every check and the whole suite, without a display
test: venv
	@sh packaging/test.sh

## make bench   the table of figures, each beside its reference
bench: venv
	@sh packaging/bench.sh

## make translations LANGUAGE=de   the texts of a language, to be translated, and its catalogue
translations: venv
	@sh packaging/translations.sh "$(LANGUAGE)"

## make venv    only build .venv, or bring it up to date (PYTHON=... chooses the interpreter)
venv:
	@sh packaging/make_venv.sh

## make clean   remove whatever the other targets made
clean:
	@sh packaging/clean.sh

help:
	@sed -n 's/^## //p' Makefile
