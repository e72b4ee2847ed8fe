// The pictures of the README, in docs/pictures: `make pictures`. A page that changes its look is taken anew.
import { fileURLToPath } from "node:url";
import { type Page, test } from "@playwright/test";
import { ownCircle, signInAs } from "../support/demo.js";
import { type Server, start } from "../support/server.js";

const folder = new URL("../../docs/pictures/", import.meta.url);

let server: Server;

test.beforeAll(async () => {
  // The whole demo, as `make run` fills it.
  test.setTimeout(900_000);
  server = await start({ env: { KITH_DEMO: "1" }, readyWithin: 800_000 });
});
test.afterAll(async () => server?.stop());

/** Saves the upper part of a page as `NAME.png`. */
async function picture(page: Page, path: string, name: string, height = 1100): Promise<void> {
  await page.setViewportSize({ width: 1280, height });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(server.url + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), animations: "disabled" });
}

test("what a visitor sees", async ({ page }) => {
  await picture(page, "/", "start");
});

test("what a member sees", async ({ page }) => {
  await signInAs(page, server, "member");
  const circle = await ownCircle(page, server);
  for (const [path, name] of [["/", "home"], [circle, "circle"], ["/chain", "chain"], ["/wallet", "wallet"]] as const) {
    await picture(page, path, name);
  }
});

test("what a manager sees", async ({ page }) => {
  await signInAs(page, server, "manager");
  await page.goto(`${server.url}/manage`);
  const circle = await page.locator("main a[href^='/circles/']").first().getAttribute("href");
  await picture(page, `/circles/${circle!.split("/")[2]}/scores`, "scores", 1500);
});
