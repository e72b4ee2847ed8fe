// What must not happen while a page is used: complaints in the console, requests to others.
import { expect, type Page } from "@playwright/test";

export interface Watch {
  /** Fails if anything was reported since the watch began. */
  expectQuiet(): void;
}

/** Notes console errors and warnings, uncaught exceptions and requests to any other origin. */
export function watch(page: Page, origin: string): Watch {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      heard.push(`${message.type()}: ${message.text()} (${page.url()})`);
    }
  });
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.message} (${page.url()})`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).origin !== origin) heard.push(`foreign: ${url}`);
  });
  return { expectQuiet: () => expect(heard).toEqual([]) };
}
