// From a rule to points: a manager makes a rule for purchases and sees what it would pay, the shop
// reports one, its member reads why they have points, and the manager takes them back.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async () => {
  server = await start();
});
test.afterAll(async () => server?.stop());

/** The manager's browser. */
async function manager(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await setUp(page, server);
  return page;
}

async function makeRule(page: Page): Promise<void> {
  await page.goto(`${server.url}/manage/rules`);
  const rule = { kind: "purchase", base: "1", unit: "1.00", currency: "EUR", minimum: "5", example: "49.90" };
  await fill(page, rule);
  await send(page, page.getByRole("button", { name: "Show an example" }));
  const shown = page.locator("main .alert--info");
  await expect(shown).toContainText("Purchase of 49.90 EUR would pay");
  await expect(shown.getByRole("listitem")).toContainText(["Whoever acts: 49", "Level 1 above: 24", "Level 2 above: 12"]);
  await page.locator("main [name=above]").selectOption("direct");
  await fill(page, { share: "200" });
  await send(page, page.getByRole("button", { name: "Show an example" }));
  await expect(page.locator("#share-error")).toHaveText("Write a whole number from 1 to 100.");
  await expect(page.locator("main [name=above]")).toHaveValue("direct");
  await fill(page, { share: "25" });
  await send(page, page.getByRole("button", { name: "Show an example" }));
  await expect(shown.getByRole("listitem")).toHaveText(["Whoever acts: 49", "Level 1 above: 12"]);
  await expectAccessible(page);
  await send(page, page.getByRole("button", { name: "Put it in force" }));
  await expect(page).toHaveURL(/\/manage\/rules\?saved/);
  await expect(page.locator("main")).toContainText("Only whoever invited them gets a share: 25 %");
  await expect(page.locator("main")).toContainText("1 point for each full 1.00 EUR");
}

/** A key for the shop alone. */
async function makeKey(page: Page): Promise<string> {
  await page.goto(`${server.url}/settings/keys`);
  await fill(page, { name: "Shop" });
  await page.locator("[name=scope-read]").uncheck();
  await page.locator("[name=scope-events]").check();
  await send(page, page.getByRole("button", { name: "Make the key" }));
  return page.locator("#new-key").innerText();
}

test("a purchase is reported, explained and taken back", async ({ browser }) => {
  test.setTimeout(120_000);
  const olga = await manager(browser);
  await makeRule(olga);
  const key = await makeKey(olga);
  const ada = await newcomer(browser, server, "Ada Almond");
  await olga.goto(`${server.url}/manage/members`);
  const account = olga.locator("tr", { hasText: "Ada Almond" }).locator("a[href$='/account']");
  const member = (await account.getAttribute("href"))!.split("/")[3];
  const event = { kind: "purchase", member, amount: 4990, currency: "EUR", reference: "A-1001", time: new Date().toISOString() };
  const report = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(`${server.url}/api/v1/events`, { method: "POST", headers, body: JSON.stringify(event) });
    return answer.status;
  };
  expect([await report(), await report()]).toEqual([201, 200]);

  await ada.goto(`${server.url}/wallet`);
  await expect(ada.locator(".wallet-head__balance")).toHaveText("49");
  await ada.locator("details.entry__box summary", { hasText: "Purchase, order A-1001" }).click();
  await ada.getByRole("link", { name: "Explain this entry" }).click();
  await expect(ada).toHaveURL(/\/wallet\/trf_/);
  await expect(ada.locator("main")).toContainText("Of 49.90 EUR, each full 1.00 EUR makes 1 point, rounded down.");
  await expect(ada.locator("main")).toContainText("Only whoever invited them gets a share: 25 %");

  await olga.goto(`${server.url}/manage/events?kind=purchase`);
  await olga.getByRole("link", { name: "Purchase A-1001" }).click();
  await expect(olga).toHaveURL(/\/manage\/events\/sev_/);
  await expectAccessible(olga);
  await fill(olga, { reason: "Sent back" });
  await send(olga, olga.getByRole("button", { name: "Take the points back" }));
  await expect(olga).toHaveURL(/\?reversed/);
  await ada.goto(`${server.url}/wallet`);
  await expect(ada.locator(".wallet-head__balance")).toHaveText("0");
  await expect(ada.locator("main")).toContainText("Taken back: Purchase, order A-1001");
  await ada.locator("details.entry__box summary", { hasText: "Taken back" }).click();
  await ada.getByRole("link", { name: "Explain this entry" }).first().click();
  await expect(ada).toHaveURL(/\/wallet\/trf_/);
  await expect(ada.locator("main")).toContainText("Sent back");
  await expectAccessible(ada);
});
