// Who can be signed in as in a demo, and what its pages lead to.
import { expect, type Page } from "@playwright/test";
import { signIn } from "./people.js";
import type { Server } from "./server.js";

/** Sign-ins that the demo prints: role, address, password. */
export function loginsOf(server: Server): Map<string, [string, string]> {
  const rows = [...server.logs().matchAll(/^\s+(administrator|manager|steward|member|partner)\s+(\S+@\S+)\s+(\S+)/gm)];
  return new Map(rows.map(([, role, email, secret]) => [role!, [email!, secret!]]));
}

/** Signs in as somebody of that role. */
export async function signInAs(page: Page, server: Server, role: string): Promise<void> {
  const login = loginsOf(server).get(role);
  expect(login, `a login for ${role} in:\n${server.logs()}`).toBeDefined();
  await signIn(page, server.url, login![0], login![1]);
}

/** Where the first such link of a page leads. */
export async function firstLink(page: Page, server: Server, from: string, selector: string): Promise<string> {
  await page.goto(server.url + from);
  const href = await page.locator(selector).first().getAttribute("href");
  expect(href, `${selector} on ${from}`).toBeTruthy();
  return href!;
}

/** The first circle on the home of whoever is signed in that somebody else looks after: who founds which
 * circle differs from day to day. */
export async function ownCircle(page: Page, server: Server): Promise<string> {
  await page.goto(server.url);
  const links = await page.locator("main .chips a[href^='/circles/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  for (const link of links) {
    // Nobody reports what they look after.
    const report = await page.request.get(`${server.url}${link}/report`);
    if (report.ok()) return link;
  }
  throw new Error(`no circle of somebody else's among ${links.join(", ")}`);
}
