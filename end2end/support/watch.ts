// What must not happen while a page is used: complaints in the console, requests to others.
import { expect, type Page } from "@playwright/test";

export interface Watch {
  /** Fails if anything was reported since the watch began, apart from what is named here. */
  expectQuiet(apartFrom?: string): void;
}

/** What the browser itself reports of a page that answers 404. */
export function missing(url: string): string {
  return failure("404 (Not Found)", url);
}

/** What the browser itself reports of a form whose mistakes are answered with 422. */
export function mistaken(url: string): string {
  return failure("422 (Unprocessable Entity)", url);
}

function failure(status: string, url: string): string {
  return `error: Failed to load resource: the server responded with a status of ${status} (${url})`;
}

/** Notes console errors and warnings, uncaught exceptions and requests to any other origin. */
export function watch(page: Page, origin: string): Watch {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      heard.push(`${message.type()}: ${message.text()} (${message.location().url || page.url()})`);
    }
  });
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.message} (${page.url()})`));
  page.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).origin !== origin) heard.push(`foreign: ${url}`);
  });
  return { expectQuiet: (apartFrom) => expect(heard.filter((one) => one !== apartFrom)).toEqual([]) };
}
