import type { Locale } from "@/lib/i18n/routing";

type MailWords = { promise: string; stop: string; stopThis: string; linkAsText: string };

/** The few sentences every mail carries; what it is about comes from the features' messages. */
export const mailWords: Record<Locale, MailWords> = {
  id: {
    promise: "Simpul. Kepedulian warga bertemu keahlian profesi.",
    stop: "Tidak perlu kabar seperti ini lagi?",
    stopThis: "Berhenti menerimanya",
    linkAsText: "Jika tombol tidak dapat dibuka, salin alamat ini:",
  },
  en: {
    promise: "Simpul. Where neighbours who care meet people with skills.",
    stop: "Do you no longer need news like this?",
    stopThis: "Stop it",
    linkAsText: "If the button does not open, copy this address:",
  },
};
