"""The nearest facility of all nodes by networkx, igraph or SciPy.

usage: walkPeers.py TOOL EDGES.csv NODES KINDS RUNS

The file has the columns id, source, target, cost, reverse_cost: whole millimeters, -1 where nobody walks. For each kind, node
NODES + kind is joined to the nodes that its facilities stand by. Prints JSON: the seconds to load and of each run, and for
each kind how many nodes are reached, and the sum of their millimeters.
"""

import csv
import json
import sys
import time


def read_arcs(file):
    """From each node to each next one, the shortest edge."""
    arcs = {}
    with open(file, newline="") as rows:
        for row in csv.DictReader(rows):
            source, target = int(row["source"]), int(row["target"])
            for pair, mm in (((source, target), int(row["cost"])), ((target, source), int(row["reverse_cost"]))):
                if mm >= 0 and mm < arcs.get(pair, float("inf")):
                    arcs[pair] = mm
    return arcs


def load_networkx(arcs, nodes, kinds):
    import networkx

    graph = networkx.DiGraph()
    graph.add_weighted_edges_from((source, target, mm) for (source, target), mm in arcs.items())
    return networkx.__version__, lambda kind: networkx.multi_source_dijkstra_path_length(graph, {nodes + kind})


def load_igraph(arcs, nodes, kinds):
    import igraph

    graph = igraph.Graph(n=nodes + kinds, edges=list(arcs), directed=True)
    graph.es["mm"] = list(arcs.values())
    return igraph.__version__, lambda kind: graph.distances(source=nodes + kind, weights="mm", mode="out")[0]


def load_scipy(arcs, nodes, kinds):
    import numpy
    import scipy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    pairs = numpy.array(list(arcs))
    mm = numpy.array(list(arcs.values()), dtype=float)
    matrix = csr_matrix((mm, (pairs[:, 0], pairs[:, 1])), shape=(nodes + kinds, nodes + kinds))
    return scipy.__version__, lambda kind: dijkstra(matrix, indices=nodes + kind)


def main():
    tool, file, nodes, kinds, runs = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
    begun = time.perf_counter()
    version, search = {"networkx": load_networkx, "igraph": load_igraph, "scipy": load_scipy}[tool](
        read_arcs(file), nodes, kinds
    )
    load = time.perf_counter() - begun
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        found = [search(kind) for kind in range(kinds)]
        seconds.append(time.perf_counter() - begun)
    totals = []
    for own in found:
        pairs = own.items() if isinstance(own, dict) else enumerate(own)
        reached = [mm for node, mm in pairs if node < nodes and mm < float("inf")]
        totals.append({"count": len(reached), "sumMm": int(sum(reached))})
    print(json.dumps({"version": version, "load": load, "runs": seconds, "totals": totals}))


main()
