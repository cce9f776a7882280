#!/bin/sh
# Install what the tests of servers need: Java and Maven (Debian), the servers (Maven Central), kgx (PyPI, in an environment of its own,
# since its pins contradict ours). Run by `make test` once; everything but the Debian packages lands in .cache/ and Maven's own cache.
# Where something can't be had the tests of it are skipped, which CI does not allow.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cache="$here/../../.cache/servers"
mkdir -p "$cache"
missing() { echo "$1 could not be installed; tests that need it are skipped" >&2; [ "${CI:-}" != true ] || exit 1; }

if ! command -v javac >/dev/null || ! command -v mvn >/dev/null; then
    root=""; [ "$(id -u)" = 0 ] || root="sudo -n"
    $root apt-get update -q >&2 && $root apt-get install -q -y --no-install-recommends openjdk-17-jdk-headless maven >&2 || missing "Java or Maven"
fi
for profile in neo4j cypher-shell fuseki owl; do
    part="$cache/$profile.classpath.partial"
    if mvn -q -B -ntp -f "$here/pom.xml" -P "$profile" \
        org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath -DincludeTypes=jar -Dmdep.outputFile="$part" >&2
    then mv "$part" "$cache/$profile.classpath"
    else missing "$profile"
    fi
done
if ! [ -x "$cache/kgx/bin/python" ] || ! cmp -s "$here/kgx.txt" "$cache/kgx/installed.txt"; then
    rm -rf "$cache/kgx"
    if "${PYTHON:-python3}" -m venv "$cache/kgx" && "$cache/kgx/bin/python" -m pip install -q --disable-pip-version-check --no-deps -r "$here/kgx.txt"
    then cp "$here/kgx.txt" "$cache/kgx/installed.txt"
    else missing kgx
    fi
fi
exit 0
