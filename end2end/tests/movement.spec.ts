// What happens between pages: neighbouring routes without a reload, no layout shift, and what the
// first visit weighs.
import { expect, type Page, test } from "@playwright/test";
import { register, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";
import { watch } from "../support/watch.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  server = await start();
  const page = await browser.newPage();
  await setUp(page, server);
  await page.close();
});
test.afterAll(async () => server.stop());

const routes = ["/", "/circles", "/chain", "/wallet", "/rewards"];

async function member(page: Page): Promise<void> {
  await page.goto(`${server.url}/join`);
  await register(page, `Walker ${test.info().project.name} ${test.info().workerIndex} ${test.info().title.length}`);
}

async function heading(page: Page): Promise<string> {
  return (await page.locator("h1").innerText()).trim();
}

test("each pair of neighbouring routes, without a reload and with nothing left behind", async ({ page }) => {
  test.setTimeout(180_000);
  await member(page);
  const expected = new Map<string, string>();
  for (const route of routes) {
    await page.goto(server.url + route);
    expected.set(route, await heading(page));
  }
  const quiet = watch(page, server.url);
  for (const from of routes) {
    for (const to of routes.filter((route) => route !== from)) {
      await page.goto(server.url + from);
      await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));
      await page.locator(`nav:visible a[href='${to}']`).first().click();
      await expect(page).toHaveURL(server.url + to);
      await expect(page.locator("h1")).toHaveText(expected.get(to)!);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.locator("main")).toHaveCount(1);
      const same = await page.evaluate(() => (window as unknown as { same?: boolean }).same === true);
      expect(same, `${from} → ${to} without a reload`).toBe(true);
    }
  }
  await page.goBack();
  await expect(page.locator("h1")).toHaveCount(1);
  quiet.expectQuiet();
});

test("nothing moves when a page comes alive", async ({ page }) => {
  await member(page);
  await page.addInitScript(() => {
    const shifts = window as unknown as { shift: number };
    shifts.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) shifts.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const route of [...routes, "/circles/new", "/settings"]) {
    await page.goto(server.url + route, { waitUntil: "networkidle" });
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift, `layout shift of ${route}`).toBeLessThan(0.01);
  }
});

test("the first visit stays within its budget", async ({ page, context }) => {
  await member(page);
  for (const route of ["/", "/circles", "/chain", "/wallet", "/rewards", "/settings"]) {
    const fresh = await context.browser()!.newContext({ storageState: await context.storageState() });
    const visit = await fresh.newPage();
    const network = await fresh.newCDPSession(visit);
    await network.send("Network.enable");
    const kinds = new Map<string, string>();
    const bytes = { page: 0, fonts: 0 };
    network.on("Network.responseReceived", (event) => kinds.set(event.requestId, event.type));
    network.on("Network.loadingFinished", (event) => {
      if (kinds.get(event.requestId) === "Font") bytes.fonts += event.encodedDataLength;
      else bytes.page += event.encodedDataLength;
    });
    await visit.goto(server.url + route, { waitUntil: "networkidle" });
    expect(bytes.page, `bytes of ${route}`).toBeGreaterThan(1_000);
    expect(bytes.page, `bytes of ${route}`).toBeLessThanOrEqual(160_000);
    expect(bytes.fonts, `fonts of ${route}`).toBeLessThanOrEqual(60_000);
    await fresh.close();
  }
});
