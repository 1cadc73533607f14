import { Component, type ReactNode } from "react";
import { MapFailure } from "./MapFailure.tsx";

interface MapBoundaryProps {
  readonly onFault: (error: Error) => void;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Keeps a failure of the map from taking the page with it. A new `key` starts anew. */
export class MapBoundary extends Component<MapBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onFault(error instanceof Error ? error : new Error(String(error)));
  }

  override render() {
    return this.state.hasFailed ? <MapFailure reason="failed" onRetry={this.props.onRetry} /> : this.props.children;
  }
}
