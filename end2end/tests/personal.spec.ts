// A personal circle: somebody is chosen, reads and answers, is let go and reads no more.
import { expect, test } from "@playwright/test";
import { newcomer, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.goto(`${server.url}/circles/new`);
  await olga.locator("main [name=name]").fill("Bakers");
  await olga.locator("main [name=purpose]").fill("Bread");
  await olga.getByRole("button", { name: "Start the circle" }).click();
  await expect(olga).toHaveURL(/\/circles\/bakers$/);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

test("whom one chose reads and answers, until they are let go", async ({ browser }) => {
  test.setTimeout(90_000);
  const [ada, bob, cy] = [
    await newcomer(browser, server, "Ada Almond"),
    await newcomer(browser, server, "Bob Birch"),
    await newcomer(browser, server, "Cy Clover"),
  ];
  for (const page of [ada, bob, cy]) {
    await page.goto(`${server.url}/circles/bakers`);
    await send(page, page.getByRole("button", { name: "Join the circle" }));
  }

  await ada.goto(`${server.url}/my-circle?name=Bob`);
  await send(ada, ada.getByRole("button", { name: "Choose Bob Birch" }));
  await expect(ada.locator("#chosen")).toContainText("Bob Birch");
  await ada.locator("form.composer [name=body]").fill("Only for *you*");
  await send(ada, ada.locator("form.composer button[type=submit]"));
  await expect(ada.locator("article.post em")).toHaveText("you");

  await bob.goto(`${server.url}/my-circle/for-me`);
  const post = bob.locator("article.post", { hasText: "Only for" });
  await post.locator(".person__meta a").first().click();
  await expect(bob).toHaveURL(/\/posts\/pst_\w+$/);
  const address = bob.url();
  await bob.locator("form.composer [name=body]").fill("Thank you");
  await send(bob, bob.locator("form.composer button[type=submit]"));
  await expect(bob.locator("#comments")).toContainText("Thank you");

  for (const stranger of [cy, await (await browser.newContext()).newPage()]) {
    const answer = await stranger.goto(address);
    expect(stranger === cy ? answer?.status() : 404).toBe(404);
    await expect(stranger.locator("main")).not.toContainText("Only for");
  }

  await ada.goto(`${server.url}/my-circle`);
  await send(ada, ada.getByRole("button", { name: "Let Bob Birch go" }));
  await expect(ada.locator("#chosen")).not.toContainText("Bob Birch");
  const gone = await bob.goto(address);
  expect(gone?.status()).toBe(404);
  await bob.goto(`${server.url}/my-circle/for-me`);
  await expect(bob.locator("main")).not.toContainText("Only for");
});
