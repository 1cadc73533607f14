import { useWords } from "../i18n/say.ts";

const SENTENCES = { none: "map.failure.none", lost: "map.failure.lost", failed: "map.failure.failed" } as const;

interface MapFailureProps {
  /** none: there is no WebGL; lost: it was taken away; failed: a fault of ours. */
  readonly reason: keyof typeof SENTENCES;
  readonly onRetry: () => void;
}

/** What stands in the map's place when it cannot be drawn. */
export function MapFailure({ reason, onRetry }: MapFailureProps) {
  const { say } = useWords();
  return (
    <div className="map-failure" role="status">
      <p>{say(SENTENCES[reason])}</p>
      <button type="button" className="map-retry" onClick={onRetry}>
        {say("map.retry")}
      </button>
    </div>
  );
}
