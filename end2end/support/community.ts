// A small community with something behind each island: a circle, a branch, a wallet of two pages.
import { type Browser, expect, type Page } from "@playwright/test";
import { address, fill, linkOf, newcomer, password, setUp, signIn } from "./people.js";
import { type Server, start } from "./server.js";

/** Awards in Ada's wallet: more than a page shows. */
export const awards = 25;

/**
 * Olga administrates and offers a reward. Ada founded the circle "Bakers" and wrote its first post;
 * she brought Bob and Cy, and Bob brought Dan. She was awarded points, spent some and reserved some.
 */
export async function foundCommunity(browser: Browser): Promise<Server> {
  const server = await start();
  try {
    const olga = await browser.newPage();
    await setUp(olga, server);
    const ada = await newcomer(browser, server, "Ada Almond");
    const link = await linkOf(ada, server);
    const bob = await newcomer(browser, server, "Bob Birch", link);
    await newcomer(browser, server, "Cy Cedar", link);
    await newcomer(browser, server, "Dan Date", await linkOf(bob, server));
    await foundCircle(ada, server);
    await award(await makeKey(olga, server), server);
    await offerReward(olga, server);
    await redeem(ada, server, true);
    await redeem(ada, server, false);
    for (const page of [olga, ada, bob]) await page.context().close();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A browser of their own for somebody of the community. */
export async function signedIn(browser: Browser, server: Server, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, server.url, address(name), password);
  return page;
}

async function foundCircle(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.url}/circles/new`);
  await fill(page, { name: "Bakers", purpose: "Bread and what goes on it." });
  await page.getByRole("button", { name: "Start the circle" }).click();
  await expect(page).toHaveURL(`${server.url}/circles/bakers`);
  await fill(page, { body: "Who bakes today?" });
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(page.locator("article.post")).toHaveCount(1);
}

async function makeKey(page: Page, server: Server): Promise<string> {
  await page.goto(`${server.url}/settings/keys`);
  await fill(page, { name: "Awards" });
  await page.locator("[name=scope-points]").check();
  await page.getByRole("button", { name: "Make the key" }).click();
  return page.locator("#new-key").innerText();
}

async function award(key: string, server: Server): Promise<void> {
  const call = async (path: string, init?: RequestInit): Promise<{ items: { id: string; name: string }[] }> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", ...init?.headers };
    const answer = await fetch(`${server.url}/api/v1${path}`, { ...init, headers });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return (await answer.json()) as { items: { id: string; name: string }[] };
  };
  const { items } = await call("/members");
  const member = items.find(({ name }) => name === "Ada Almond")?.id;
  for (let number = 1; number <= awards; number++) {
    const body = JSON.stringify({ member, points: 10, reason: `Award ${number}` });
    await call("/awards", { method: "POST", headers: { "idempotency-key": `award-${number}` }, body });
  }
}

async function offerReward(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.url}/manage/rewards`);
  await fill(page, { name_en: "A bag of beans", text_en: "250 g.", price: "20", codes: "BEAN-1\nBEAN-2" });
  await page.getByRole("button", { name: "Put it on offer" }).click();
  await expect(page.getByRole("link", { name: "A bag of beans" })).toBeVisible();
}

async function redeem(page: Page, server: Server, confirmed: boolean): Promise<void> {
  await page.goto(`${server.url}/rewards`);
  await page.getByRole("link", { name: /A bag of beans/ }).first().click();
  await page.getByRole("button", { name: "Reserve it for me" }).click();
  const confirm = page.getByRole("button", { name: "Spend the points" });
  await expect(confirm).toBeVisible();
  if (!confirmed) return;
  await confirm.click();
  await expect(page.locator("main")).toContainText("BEAN-");
}
