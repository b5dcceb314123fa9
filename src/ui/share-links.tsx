import { type ButtonLook, buttonClass } from "@/ui/button-class";
import { Icon } from "@/ui/icon";

/**
 * The address that opens WhatsApp with a text ready to send.
 * @param text what is to be sent, including the link
 * @param phone international digits to write to one person; left out, the reader chooses
 */
export function whatsappHref(text: string, phone = ""): string {
  return `https://wa.me/${phone.replace(/\D/g, "")}?text=${encodeURIComponent(text)}`;
}

/** Opens WhatsApp with the text ready; the reader still chooses whom and presses send. */
export function WhatsappLink({
  text,
  phone,
  label,
  ...look
}: ButtonLook & { text: string; phone?: string; label: string }) {
  return (
    <a className={buttonClass(look)} href={whatsappHref(text, phone)} target="_blank" rel="noopener noreferrer">
      <Icon name="share" />
      {label}
    </a>
  );
}
