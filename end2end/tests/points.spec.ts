// Points over their life: they wait until they count, they expire, and what was spent is owed where it is
// taken back, until it is settled or forgiven.
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let olga: Page;
let key: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  olga = await browser.newPage();
  await setUp(olga, server);
  await makeRule({ kind: "visit", base: "50", lifetime_days: "30" });
  await makeRule({ kind: "purchase", base: "20", mature_days: "14" });
  key = await makeKey();
});
test.afterAll(async () => server?.stop());

async function makeRule(rule: Record<string, string>): Promise<void> {
  await olga.goto(`${server.url}/manage/rules`);
  await fill(olga, { ...rule, lifetime_days: "0" });
  await send(olga, olga.getByRole("button", { name: "Put it in force" }));
  await expect(olga.locator("#lifetime_days-error")).toContainText("3,650");
  await expect(olga.locator("main [name=base]")).toHaveValue(rule.base!);
  await expectAccessible(olga);
  await fill(olga, { lifetime_days: rule.lifetime_days ?? "" });
  await send(olga, olga.getByRole("button", { name: "Put it in force" }));
  await expect(olga).toHaveURL(/\/manage\/rules\?saved/);
}

/** A key for the shop. */
async function makeKey(): Promise<string> {
  await olga.goto(`${server.url}/settings/keys`);
  await fill(olga, { name: "Shop" });
  await olga.locator("[name=scope-events]").check();
  await send(olga, olga.getByRole("button", { name: "Make the key" }));
  return olga.locator("#new-key").innerText();
}

/** Somebody new, with their account in the management. */
async function member(browser: Browser, name: string): Promise<{ page: Page; id: string }> {
  const page = await newcomer(browser, server, name);
  await olga.goto(`${server.url}/manage/members?q=${encodeURIComponent(name)}`);
  const account = olga.locator("tr", { hasText: name }).locator("a[href$='/account']");
  return { page, id: (await account.getAttribute("href"))!.split("/")[3]! };
}

async function report(kind: string, who: string, reference: string): Promise<void> {
  const event = { kind, member: who, reference, time: new Date().toISOString() };
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1/events`, { method: "POST", headers, body: JSON.stringify(event) });
  expect(answer.status).toBe(201);
}

async function takeBack(reference: string): Promise<void> {
  await olga.goto(`${server.url}/manage/events?kind=visit`);
  await olga.getByRole("link", { name: `Visit ${reference}` }).click();
  await fill(olga, { reason: "Counted twice" });
  await send(olga, olga.getByRole("button", { name: "Take the points back" }));
  await expect(olga).toHaveURL(/\?reversed/);
}

test("what expires next is told, and what was spent and taken back is owed", async ({ browser }) => {
  test.setTimeout(120_000);
  const name = `Ada ${test.info().project.name}`;
  const reference = `V-${test.info().project.name}`;
  const { page: ada, id } = await member(browser, name);
  await report("visit", id, reference);
  await ada.goto(`${server.url}/wallet`);
  await expect(ada.locator(".wallet-head__balance")).toHaveText("50");
  await expect(ada.getByRole("heading", { name: "50 points expire next" })).toBeVisible();
  await expectAccessible(ada);
  await ada.goto(await ada.locator("main a[href^='/wallet/trf_']").first().evaluate((link) => (link as HTMLAnchorElement).href));
  await expect(ada.locator("main")).toContainText("They expire 30 days after they began to count.");
  await expect(ada.locator("main")).toContainText("Left of it");
  await expectAccessible(ada);

  await olga.goto(`${server.url}/manage/rewards`);
  const beans = `Beans ${test.info().project.name}`;
  await fill(olga, { name_en: beans, text_en: "Fresh.", price: "40", codes: "B-1" });
  await send(olga, olga.locator("main form").filter({ has: olga.locator("[name=codes]") }).getByRole("button"));
  await ada.goto(`${server.url}/rewards`);
  await ada.getByRole("link", { name: beans }).first().click();
  await ada.getByRole("button", { name: "Reserve it for me" }).click();
  await ada.getByRole("button", { name: "Spend the points" }).click();
  await expect(ada.locator("main")).toContainText("B-1");
  await ada.goto(`${server.url}/wallet`);
  await expect(ada.getByRole("heading", { name: "10 points expire next" })).toBeVisible();

  await ada.getByRole("link", { name: "What the balance is made of" }).click();
  await expect(ada.locator(".tile", { hasText: "Expire some day" })).toContainText("10");
  await expectAccessible(ada);
  await ada.locator("main a[href^='/wallet/trf_']").click();
  await expect(ada.getByRole("heading", { name: "What became of it" })).toBeVisible();
  await expect(ada.getByRole("link", { name: `Reward: ${beans}` })).toBeVisible();
  await expectAccessible(ada);
  await ada.getByRole("link", { name: `Reward: ${beans}` }).click();
  await expect(ada.getByRole("heading", { name: "The points that it took" })).toBeVisible();

  await ada.goto(`${server.url}/wallet`);
  await ada.getByRole("link", { name: "Month by month" }).click();
  const moved = ada.locator("main table.table tbody tr");
  await expect(moved).toHaveCount(2);
  await expect(moved.first()).toContainText(beans);
  await expect(ada.locator(".waterfall__total").last()).toContainText("10");
  await expectAccessible(ada);
  for (const [name, start] of [["As CSV", "\ufeffid,at,points,balance"], ["As JSON", '{"closing":10']] as const) {
    const waiting = ada.waitForEvent("download");
    await ada.getByRole("link", { name }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^kith-\d{4}-\d{2}\.(csv|json)$/);
    expect(readFileSync(await file.path(), "utf8").startsWith(start)).toBe(true);
  }
  await ada.getByRole("navigation", { name: "Which entries" }).getByRole("link", { name: "Spent" }).click();
  await expect(ada).toHaveURL(/show=spent/);
  await expect(moved).toHaveCount(1);

  await takeBack(reference);
  await ada.goto(`${server.url}/wallet`);
  await expect(ada.locator(".wallet-head__balance")).toHaveText("0");
  await expect(ada.locator("main")).toContainText("You owe 40 points");
  await expectAccessible(ada);
  await ada.getByRole("link", { name: "See where it comes from" }).click();
  await expect(ada).toHaveURL(/\/wallet\/debts/);
  await expect(ada.locator("main")).toContainText(`Taken back after it was spent: ${reference}`);
  await expectAccessible(ada);

  const account = `${server.url}/manage/members/${id}/account`;
  await olga.goto(account);
  await expect(olga.getByRole("heading", { name: "40 points are owed" })).toBeVisible();
  await fill(olga, { "debt-reason": " " });
  await send(olga, olga.getByRole("button", { name: "Forgive it" }));
  await expect(olga.locator("#debt-reason-error")).toBeVisible();
  await expectAccessible(olga);
  await fill(olga, { "debt-reason": "Our till counted twice" });
  await send(olga, olga.getByRole("button", { name: "Forgive it" }));
  await expect(olga.locator("main")).toContainText("Nothing is owed any more.");
  await expect(olga.getByRole("button", { name: "Forgive it" })).toHaveCount(0);
  await ada.goto(`${server.url}/wallet/debts`);
  await expect(ada.locator("main")).toContainText("Our till counted twice");
  await expectAccessible(ada);
  await ada.goto(`${server.url}/wallet`);
  await expect(ada.locator("main")).not.toContainText("You owe");
});

test("points wait for the day on which they count", async ({ browser }) => {
  const { page: ben, id } = await member(browser, `Ben ${test.info().project.name}`);
  await report("purchase", id, `P-${test.info().project.name}`);
  await ben.goto(`${server.url}/wallet`);
  await expect(ben.locator(".wallet-head__balance")).toHaveText("0");
  await expect(ben.locator("main")).toContainText("It waits until it counts.");
  await ben.goto(await ben.locator("main a[href^='/wallet/trf_']").first().evaluate((link) => (link as HTMLAnchorElement).href));
  await expect(ben.locator("main")).toContainText("They count after 14 days.");
  await expect(ben.locator("main")).not.toContainText("independent");
  await expectAccessible(ben);
});
