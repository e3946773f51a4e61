import { Column, Entity, PrimaryColumn } from "typeorm";

/** 参保单位: an employer as social insurance knows it; organs, public institutions and enterprises alike. */
@Entity({ name: "ab01" })
export class Ab01 {
  @PrimaryColumn({ type: "varchar" }) aab001!: string;
  @Column({ type: "varchar" }) aab003!: string | null;
  @Column({ type: "varchar" }) aab004!: string;
  @Column({ type: "varchar" }) aab019!: string | null;
  @Column({ type: "varchar" }) aab301!: string | null;
  @Column({ type: "varchar" }) aab051!: string | null;
}
