import { domainToASCII } from "node:url";
import { parsePhoneNumberFromString } from "libphonenumber-js";

export type ParsedContact = { kind: "EMAIL" | "PHONE"; value: string };

const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** One mailbox in lower case with a punycode host, or null. Full-width signs are folded first; lists and line breaks are refused. */
export function parseEmail(raw: string): string | null {
  const text = raw.normalize("NFKC").trim().toLowerCase();
  const cut = text.lastIndexOf("@");
  if (cut < 1 || /[\s,;<>"\\]/.test(text)) return null;
  const host = domainToASCII(text.slice(cut + 1));
  const address = `${text.slice(0, cut)}@${host}`;
  return host && address.length <= 254 && ADDRESS.test(address) ? address : null;
}

/** A mobile or landline number in E.164, read as Indonesian when no country is given; or null. */
export function parsePhone(raw: string): string | null {
  const number = parsePhoneNumberFromString(raw.normalize("NFKC").trim(), "ID");
  return number?.isValid() ? number.number : null;
}

/** Reads what people type into one field "e-mail atau nomor HP". */
export function parseContact(raw: string): ParsedContact | null {
  if (raw.normalize("NFKC").includes("@")) {
    const email = parseEmail(raw);
    return email ? { kind: "EMAIL", value: email } : null;
  }
  const phone = parsePhone(raw);
  return phone ? { kind: "PHONE", value: phone } : null;
}
