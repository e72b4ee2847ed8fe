// Word of mouth: a member shares a post, a stranger opens it, joins through it and shares on.
import { expect, test } from "@playwright/test";
import { newcomer, register, send, setUp } from "../support/people.js";
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
  await olga.goto(`${server.url}/circles/bakers/edit`);
  await olga.getByRole("button", { name: "Let new posts be shared outside" }).click();
  await expect(olga).toHaveURL(/\/circles\/bakers$/);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

test("a post is shared, opened, joined through and shared on", async ({ browser }) => {
  test.setTimeout(90_000);
  const ada = await newcomer(browser, server, "Ada Almond");
  await ada.goto(`${server.url}/circles/bakers`);
  await send(ada, ada.getByRole("button", { name: "Join the circle" }));
  await expect(ada.locator("main")).toContainText("may be read and shared outside");
  await ada.locator("form.composer [name=body]").fill("Rye with *caraway*");
  await send(ada, ada.locator("form.composer button[type=submit]"));
  const post = ada.locator("article.post", { hasText: "caraway" });
  await post.getByRole("button", { name: "Share", exact: true }).click();
  await expect(ada).toHaveURL(/\/shares\/\w+\?made=1$/);
  await expect(ada.locator("main")).toContainText("Your link is ready");
  await expect(ada.locator("main svg.qr")).toBeVisible();
  const link = await ada.locator("#share-link").inputValue();

  const bob = await (await browser.newContext()).newPage();
  await bob.goto(link);
  await expect(bob.getByRole("heading", { level: 1 })).toHaveText("Ada Almond in Bakers");
  await expect(bob.locator("main article.post em")).toHaveText("caraway");
  await expect(bob.locator("#share-link")).toHaveValue(link);
  await bob.getByRole("link", { name: "Join through Ada Almond" }).click();
  await expect(bob).toHaveURL(/\/i\/\w+$/);
  await bob.getByRole("link", { name: "Join through this invitation" }).click();
  await expect(bob).toHaveURL(/\/join\?via=/);
  await register(bob, "Bob Birch");

  await bob.goto(link);
  await bob.getByRole("button", { name: "Share it on" }).click();
  await expect(bob).toHaveURL(/\/shares\/\w+\?made=1$/);
  expect(await bob.locator("#share-link").inputValue()).not.toBe(link);

  await ada.goto(`${server.url}/shares`);
  const shared = ada.locator("main .list__item", { hasText: "caraway" });
  await expect(shared).toContainText("1 person reached");
  await expect(shared).toContainText("2 links deep");
  await expect(shared).toContainText("1 joined");
  await shared.getByRole("link").click();
  await expect(ada).toHaveURL(/\/shares\/\w+$/);
  await send(ada, ada.getByRole("button", { name: "Take the link back" }));
  await expect(ada.locator("main")).toContainText("You took this link back");
  const answer = await bob.goto(link);
  expect(answer?.status()).toBe(410);
  await expect(bob.getByRole("heading", { level: 1 })).toHaveText("This is not shared any more");
});
