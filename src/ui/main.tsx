import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { readAddress, showView } from "./address.ts";
import { startSession } from "./session/projectActions.ts";
import { noteFault } from "./session/state.ts";
import "./tokens.css";
import "./frame/frame.css";
import "./widgets/widgets.css";
import "./page.css";

// Before the first paint, so that no other theme flashes up.
showView(readAddress(location.search));

addEventListener("error", ({ error, message }) => noteFault("runtime", error ?? message));
addEventListener("unhandledrejection", ({ reason }) => noteFault("runtime", reason));
addEventListener("securitypolicyviolation", ({ blockedURI, violatedDirective }) =>
  noteFault("request", `${violatedDirective}: ${blockedURI}`),
);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

void startSession();
