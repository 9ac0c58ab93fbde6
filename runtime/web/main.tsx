/**
 * The web application: one page, its areas loaded when they are opened. May import the contract, the client, forms/react, the designer's
 * view and the rooms' views; never anything of the server.
 */
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@yaoflow/forms/react/form.css";
import { queries } from "./api.ts";
import { App } from "./app.tsx";
import "./app.css";
import { startTexts } from "./i18n/index.ts";

const place = document.getElementById("app");
if (!place) throw new Error("the page has no place for the application");
await startTexts();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
