// A real OpenID Connect provider on this machine, with its own form for signing in: any login will do.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { expect, type Page } from "@playwright/test";
import Provider from "oidc-provider";

export interface Idp {
  /** Where it listens. */
  issuer: string;
  /** The settings of a server on which people sign in with it. */
  env: Record<string, string>;
  /** Lets it know that server, once it runs. */
  serve(site: string): void;
  /** Ends it. */
  stop(): Promise<void>;
}

const secret = "what the provider and the site know";

/** The address of somebody there. */
export const addressAt = (login: string): string => `${login}@id.example`;

/** Listens; it answers once it knows whom it serves. */
export async function openIdp(): Promise<Idp> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const listener = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const place = listener.address();
  if (place === null || typeof place === "string") throw new Error("no port");
  const issuer = `http://127.0.0.1:${place.port}`;
  const serve = (site: string): void => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: "kith", client_secret: secret, redirect_uris: [`${site}/sign-in/callback`] }],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      cookies: { keys: ["of this test alone"] },
      findAccount: (_: unknown, login: string) => ({
        accountId: login,
        claims: () => ({ sub: login, email: addressAt(login), email_verified: true, name: login.replaceAll(".", " ") }),
      }),
    });
    answer = provider.callback();
  };
  const stop = async (): Promise<void> => {
    listener.closeAllConnections();
    listener.close();
    await once(listener, "close");
  };
  const env = {
    KITH_OIDC_ISSUER: issuer,
    KITH_OIDC_CLIENT_ID: "kith",
    KITH_OIDC_CLIENT_SECRET: secret,
    KITH_OIDC_NAME: "Elm ID",
  };
  return { issuer, env, serve, stop };
}

/** Signs in there, and agrees to what the site asks to know. */
export async function signInThere(page: Page, idp: Idp, login: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.origin === idp.issuer);
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
