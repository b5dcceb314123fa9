/**
 * Whole rupiah as people write them: "Rp 1.500.000" in Indonesian, "IDR 1,500,000" in English.
 * @param amount whole rupiah
 */
export function formatRupiah(amount: bigint | number, locale: string): string {
  return new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", {
    style: "currency",
    currency: "IDR",
    maximumFractionDigits: 0,
  }).format(amount);
}
