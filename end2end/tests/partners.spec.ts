// A partner, from the day a manager makes it to what it earned: terms, a link, somebody who joins by it,
// an order that its shop reports and that is taken back.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let olga: Page;
let sam: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await start();
  olga = await browser.newPage();
  await setUp(olga, server);
  sam = await newcomer(browser, server, "Sam Spruce");
});
test.afterAll(async () => server?.stop());

/** Olga makes a partner, for whom Sam acts; answers the path of its page. */
async function makePartner(): Promise<string> {
  await olga.goto(`${server.url}/manage/partners`);
  await expectAccessible(olga);
  const terms = { per_join: "20", per_order: "50", words: "Be kind to each other." };
  await fill(olga, { name: "Corner shop", member: "sam.spruce@example.org", budget: "1000", ...terms });
  await send(olga, olga.getByRole("button", { name: "Make the partner" }));
  await expect(olga).toHaveURL(/\/manage\/partners\/prt_[0-9a-f]+\?made/);
  return new URL(olga.url()).pathname;
}

/** Sam accepts the terms and makes a link; answers its path. */
async function acceptAndLink(): Promise<string> {
  await sam.goto(`${server.url}/partner`);
  await sam.getByRole("link", { name: "Read them" }).click();
  await expect(sam).toHaveURL(`${server.url}/partner/terms`);
  await expect(sam.locator("main")).toContainText("Be kind to each other.");
  await send(sam, sam.getByRole("button", { name: "Accept these terms" }));
  await expect(sam).toHaveURL(/\/partner\/terms\?accepted/);
  await sam.goto(`${server.url}/partner/links`);
  await fill(sam, { name: "Shop window" });
  await send(sam, sam.getByRole("button", { name: "Make the link" }));
  await expect(sam).toHaveURL(/link=inv_/);
  await expect(sam.locator("main svg.qr")).toHaveCount(1);
  await expectAccessible(sam);
  return new URL(await sam.locator("#share-link").inputValue()).pathname;
}

/** Sam makes a key for the till. */
async function makeKey(): Promise<string> {
  await sam.goto(`${server.url}/partner/keys`);
  await fill(sam, { name: "Till" });
  await send(sam, sam.getByRole("button", { name: "Make the key" }));
  return sam.locator("#new-key").innerText();
}

/** Somebody looks at the link, reads what the shop earns, and joins. */
async function join(browser: Browser, link: string): Promise<void> {
  const nia = await (await browser.newContext()).newPage();
  await nia.goto(server.url + link);
  await expect(nia.getByRole("heading", { level: 1 })).toHaveText("Corner shop invites you");
  await expect(nia.locator("main")).toContainText("20 points if you join");
  await nia.context().close();
  const joined = await newcomer(browser, server, "Nia Nettle", link);
  await joined.goto(`${server.url}/chain`);
  await expect(joined.locator("main")).toContainText("You came by a link of Corner shop");
  await joined.context().close();
}

test("a partner brings somebody and reports an order", async ({ browser, request }) => {
  test.setTimeout(120_000);
  const path = await makePartner();
  const link = await acceptAndLink();
  await join(browser, link);
  const key = await makeKey();
  const order = { reference: "A-1", amount: 1250, currency: "EUR", link: link.split("/").pop() };
  const answer = await request.post(`${server.url}/api/v1/partners/conversions`, {
    headers: { authorization: `Bearer ${key}`, "idempotency-key": "one" },
    data: order,
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await sam.goto(`${server.url}/partner`);
  await expectAccessible(sam);
  const tile = (name: string): ReturnType<Page["locator"]> =>
    sam.locator(".tile").filter({ has: sam.locator(".tile__label", { hasText: name }) }).locator(".tile__value");
  await expect(tile("People")).toHaveText("2");
  await expect(tile("Joined")).toHaveText("1");
  await expect(tile("Orders")).toHaveText("1");
  await expect(tile("Points pending")).toHaveText("50");
  await expect(sam.locator("main")).toContainText("stands here once 5 people have qualified");
  await sam.goto(`${server.url}/partner/conversions`);
  await expect(sam.locator("main")).toContainText("Order A-1, 12.50 EUR");
  await expect(sam.locator("main")).not.toContainText("Nia");
  await olga.goto(server.url + path);
  await expectAccessible(olga);
  await olga.getByRole("link", { name: "Take back …" }).click();
  await expect(olga).toHaveURL(/reverse=cnv_/);
  await fill(olga, { reason: "Sent back" });
  await send(olga, olga.getByRole("button", { name: "Take it back" }));
  await expect(olga).toHaveURL(/\?reversed/);
  await sam.goto(`${server.url}/partner/conversions`);
  await expect(sam.locator("main")).toContainText("50 points were taken back: Sent back");
});
