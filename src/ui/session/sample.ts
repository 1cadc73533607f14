import sampleUrl from "../../../data/sample/sample-city.lifecircle?url&no-inline";

/** The project file of the sample city, which lies beside the page. */
export async function fetchSample(): Promise<Blob> {
  const response = await fetch(sampleUrl);
  if (!response.ok) throw new Error(`${sampleUrl}: ${response.status}`);
  return await response.blob();
}
