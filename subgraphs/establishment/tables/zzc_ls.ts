import { Column, Entity, PrimaryColumn } from "typeorm";

/** 周转池流水: what went into a pool, was lent, came back or was taken out. */
@Entity({ name: "zzc_ls" })
export class ZzcLs {
  @PrimaryColumn({ type: "bigint" }) lsid!: string | number;
  @Column({ type: "int" }) zhid!: number;
  @Column({ type: "varchar" }) lx!: string;
  @Column({ type: "int" }) sl!: number;
  @Column({ type: "varchar" }) jgbm!: string | null;
  @Column({ type: "varchar" }) smzbh!: string | null;
  @Column({ type: "varchar" }) yt!: string | null;
  @Column({ type: "varchar" }) jcrq!: string;
  @Column({ type: "varchar" }) yhrq!: string | null;
  @Column({ type: "bigint" }) ylsid!: string | number | null;
  @Column({ type: "varchar" }) pzwh!: string | null;
}
