import type { StreetNetwork } from "./network.ts";
import type { StreetSite } from "./streetField.ts";
import { WalkSearch } from "./walkSearch.ts";

/**
 * The walk from every node to the nearest of some facilities, by their number in the list.
 *
 * @param limitMm farther walks are left out; inclusive
 * @param search one of the same network to use again; its answers are replaced
 */
export function searchSiteWalks(
  network: StreetNetwork,
  sites: readonly StreetSite[],
  limitMm: number,
  search = new WalkSearch(network),
): WalkSearch {
  search.undoChanges();
  for (const [number, { accesses, thing }] of sites.entries()) {
    for (let i = accesses.start[thing]; i < accesses.start[thing + 1]; i++) {
      const edge = accesses.edge[i];
      const [fromMm, toMm] = [accesses.fromFromMm[i] + accesses.offMm[i], accesses.fromToMm[i] + accesses.offMm[i]];
      if (fromMm <= limitMm) search.offer(network.edgeFrom[edge], fromMm, number);
      if (toMm <= limitMm) search.offer(network.edgeTo[edge], toMm, number);
    }
  }
  search.run(limitMm);
  return search;
}
