import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { readAddress, showView } from "./address.ts";
import "./tokens.css";
import "./page.css";

// Before the first paint, so that no other theme flashes up.
showView(readAddress(location.search));

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
