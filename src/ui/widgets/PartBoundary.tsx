import { Component, type ReactNode } from "react";

interface PartBoundaryProps {
  readonly onFault: (error: Error) => void;
  /** What stands in the part's place when it could not be fetched or drawn. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Keeps a failure of one part from taking the page with it. A new `key` starts anew. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onFault(error instanceof Error ? error : new Error(String(error)));
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
