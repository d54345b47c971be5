#!/usr/bin/env bash
# The check of action.yml: annotations on standard output, a summary on the page of the job, and SARIF where it is asked for.
# What a workflow gives comes in variables, never in the text of a command.
set -euo pipefail
arguments=(--format github)
[ -n "${GITHUB_STEP_SUMMARY:-}" ] && arguments+=(--format "markdown=$GITHUB_STEP_SUMMARY")
[ -n "${SARIF:-}" ] && arguments+=(--format "sarif=$SARIF")
while IFS= read -r option; do
    [ -z "$option" ] || arguments+=("$option")
done <<<"${OPTIONS:-}"
arguments+=(--)
while IFS= read -r path; do
    [ -z "$path" ] || arguments+=("$path")
done <<<"${PATHS:-.}"
exec trygg check "${arguments[@]}"
