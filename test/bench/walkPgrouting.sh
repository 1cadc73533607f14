#!/usr/bin/env bash
# The nearest facility of all nodes by pgRouting. The file and what is printed are those of walkPeers.py.
# usage: walkPgrouting.sh EDGES.csv NODES KINDS RUNS      needs: postgresql-15-pgrouting; as root the server runs as user postgres
# A throw-away cluster in a temporary folder, on a Unix socket only; it is stopped and removed at the end.
set -euo pipefail
edges=$(realpath "$1"); nodes=$2; kinds=$3; runs=$4
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
[ -f "$bin/../../../../share/postgresql/$(basename "$(dirname "$bin")")/extension/pgrouting.control" ] || exit 1
tmp=$(mktemp -d); chmod 755 "$tmp"
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$tmp"
cd "$tmp"
as "$bin/initdb" -D "$tmp/db" -A trust -U postgres >/dev/null
as "$bin/pg_ctl" -D "$tmp/db" -w -l "$tmp/log" -o "-c listen_addresses='' -k $tmp -c shared_buffers=512MB -c work_mem=128MB -c jit=off -c fsync=off" start >/dev/null
trap 'as "$bin/pg_ctl" -D "$tmp/db" -m fast stop >/dev/null; rm -rf "$tmp"' EXIT
export PGOPTIONS="-c client_min_messages=warning"
ask() { as "$bin/psql" -h "$tmp" -U postgres -q -At -v ON_ERROR_STOP=1 postgres "$@"; }
ask -c "create extension pgrouting cascade"
begun=$(date +%s.%N)
ask -c "create unlogged table e(id bigint, source bigint, target bigint, cost float8, reverse_cost float8)"
ask -c "copy e from stdin with (format csv, header)" < "$edges"
ask -c "analyze e"
load=$(awk -v begun="$begun" -v ended="$(date +%s.%N)" 'BEGIN {printf "%f", ended - begun}')
starts=$(seq -s, "$nodes" $((nodes + kinds - 1)))
# All kinds in one call, so that the graph is made once.
search="select from_v, count(*), sum(agg_cost)::bigint from pgr_drivingDistance('select * from e', array[$starts], 1e15, true)
  where node < $nodes group by from_v order by from_v"
seconds=()
for _ in $(seq "$runs"); do
  found=$(ask -c '\timing on' -c "$search")
  seconds+=("$(sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' <<< "$found" | awk '{print $1 / 1000}')")
done
totals=$(sed '/^Time/d' <<< "$found" | awk -F'|' 'NF == 3 {printf "%s{\"count\": %s, \"sumMm\": %s}", comma, $2, $3; comma = ", "}')
version=$(ask -c "select pgr_version()")
echo "{\"version\": \"$version\", \"load\": $load, \"runs\": [$(IFS=,; echo "${seconds[*]}")], \"totals\": [$totals]}"
