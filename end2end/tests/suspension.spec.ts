// Steps against a person: somebody is reported from their own page, warned, reported again and
// suspended; they read why, write nothing, and write again once the suspension is ended.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { foundCommunity, signedIn } from "../support/community.js";
import { fill, password, send, signIn } from "../support/people.js";
import type { Server } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await foundCommunity(browser);
});
test.afterAll(async () => server?.stop());

/** Somebody reports Bob from his page. */
async function report(page: Page, bob: string, reason: string): Promise<void> {
  await page.goto(`${server.url}${bob}`);
  await page.getByRole("link", { name: "Report", exact: true }).click();
  await expect(page).toHaveURL(`${server.url}${bob}/report`);
  await page.locator("main [name=reason]").selectOption(reason);
  await send(page, page.getByRole("button", { name: "Send the report" }));
  await expect(page).toHaveURL(/\/reports\?made/);
}

/** Olga opens what was reported of Bob and decides. */
async function decide(olga: Page, step: string, values: Record<string, string>): Promise<void> {
  await olga.goto(`${server.url}/manage/reports`);
  await olga.locator("main").getByRole("link", { name: "Bob Birch" }).first().click();
  await expect(olga).toHaveURL(/\/manage\/reports\/mem_/);
  await olga.locator("main [name=step]").selectOption(step);
  await fill(olga, values);
  await send(olga, olga.getByRole("button", { name: "Decide" }));
}

async function administrator(browser: Browser): Promise<Page> {
  const olga = await (await browser.newContext()).newPage();
  await signIn(olga, server.url, "olga@example.org", password);
  return olga;
}

/** What Bob reads on home about a decision, and why. */
async function told(bob: Page, title: string, why: string): Promise<void> {
  await bob.goto(server.url);
  await bob.getByRole("link", { name: "A decision about you waits to be read." }).click();
  await expect(bob).toHaveURL(/\/notices$/);
  await bob.getByRole("link", { name: title }).first().click();
  await expect(bob).toHaveURL(/\/notices\/dec_/);
  await expect(bob.locator("main")).toContainText(why);
}

test("somebody is warned, then suspended, and writes again when that is ended", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada, bob, cy] = [
    await signedIn(browser, server, "Ada Almond"),
    await signedIn(browser, server, "Bob Birch"),
    await signedIn(browser, server, "Cy Cedar"),
  ];
  const olga = await administrator(browser);
  await bob.goto(`${server.url}/circles/bakers`);
  await send(bob, bob.getByRole("button", { name: "Join the circle" }));
  await expect(bob.locator("form.composer")).toBeVisible();
  await ada.goto(`${server.url}/circles/bakers/members`);
  await ada.locator("main").getByRole("link", { name: "Bob Birch" }).first().click();
  await expect(ada).toHaveURL(/\/members\/mem_/);
  const page = new URL(ada.url()).pathname;

  await report(ada, page, "harassment");
  await decide(olga, "warn", { reason: "Mind your tone" });
  await expect(olga).toHaveURL(/\/manage\/reports\?decided/);
  await told(bob, "You were warned", "Mind your tone");
  await expectAccessible(bob);

  await report(cy, page, "harassment");
  await decide(olga, "suspend", { reason: "Again", days: "400" });
  await expect(olga.locator("#days-error")).toContainText("365");
  await expect(olga.locator("main [name=reason]")).toHaveValue("Again");
  await expectAccessible(olga);
  await fill(olga, { days: "7" });
  await send(olga, olga.getByRole("button", { name: "Decide" }));
  await expect(olga).toHaveURL(/\/manage\/reports\?decided/);

  await told(bob, "You are suspended", "Again");
  await expectAccessible(bob);
  await bob.goto(`${server.url}/circles/bakers`);
  await expect(bob.locator("article.post").first()).toBeVisible();
  await expect(bob.locator("form.composer")).toHaveCount(0);
  await expect(bob.getByRole("complementary", { name: "You are suspended" })).toContainText("until");
  const refused = await bob.context().request.post(`${server.url}/circles/bakers`, {
    form: { do: "post", body: "All the same" },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(refused.status()).toBe(403);

  await olga.goto(`${server.url}/manage${page.replace("/members/", "/reports/")}`);
  await olga.locator("main [name=step]").selectOption("restore");
  await fill(olga, { reason: "He said sorry" });
  await send(olga, olga.getByRole("button", { name: "Decide" }));
  await expect(olga).toHaveURL(/\/manage\/reports\?decided/);
  await told(bob, "Your suspension is over", "He said sorry");
  await bob.goto(`${server.url}/circles/bakers`);
  if (test.info().project.use.javaScriptEnabled ?? true) await bob.waitForLoadState("networkidle");
  await bob.locator("form.composer [name=body]").fill("Sorry, all of you");
  await send(bob, bob.locator("form.composer button[type=submit]"));
  await expect(bob.locator("article.post", { hasText: "Sorry, all of you" })).toBeVisible();
  for (const one of [ada, bob, cy, olga]) await one.context().close();
});
