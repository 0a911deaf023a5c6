#!/usr/bin/env bash
# Everything CI runs, in order of what fails fastest after a build. Stops at the first failure.
#   npm run check                    all steps
#   npm run check -- lint flow       only those named
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PWD/node_modules/.bin:$PATH"

# A leaked handle would keep jest waiting for ever: under CI it gets this long.
TEST_LIMIT=${DONDOC_TEST_LIMIT:-30m}

step_build() { rm -rf dist && npm run --silent build; }
step_types() { tsc -p tsconfig.json --noEmit; }
step_lint() { oxlint --deny-warnings; }
step_format() { biome ci .; }
step_flow() { node scripts/check-dependencies.mjs; }
step_unused() { knip --no-config-hints; }
step_lockfile() { find . -name node_modules -prune -o -name package-lock.json -exec node scripts/check-lockfile.mjs {} +; }
step_docs() { node scripts/check-docs.mjs && node scripts/report-dependencies.mjs --check; }
step_compose() { dclint --quiet docker-compose.yml && echo 'docker-compose.yml is valid'; }
step_schema() { node --enable-source-maps dist/cli/dondoc.js schema --check; }
step_lifecycles() { node --enable-source-maps dist/cli/dondoc.js lifecycles --check; }
step_access() { node --enable-source-maps dist/cli/dondoc.js access matrix --check; }
step_migrations() { node scripts/check-migrations.mjs; }
step_migration-rules() { node scripts/check-migration-rules.mjs; }
step_test() {
  if [ "${CI:-}" = true ] && command -v timeout >/dev/null; then
    timeout --kill-after=30s "$TEST_LIMIT" npm --silent test || { code=$?; [ "$code" != 124 ] || echo "tests did not end within $TEST_LIMIT"; return "$code"; }
  else
    npm --silent test
  fi
}

STEPS=(build types lint format flow unused lockfile docs compose schema lifecycles access migrations migration-rules test)

for name in "${@:-${STEPS[@]}}"; do
  if ! declare -F "step_$name" >/dev/null; then
    echo "no step called $name; there are: ${STEPS[*]}" >&2
    exit 2
  fi
  echo "── $name"
  started=$SECONDS
  "step_$name"
  code=$?
  echo "   $name $([ $code = 0 ] && echo ok || echo FAILED) in $((SECONDS - started)) s"
  [ $code = 0 ] || exit $code
done
