import { Column, Entity, PrimaryColumn } from "typeorm";

/** 机构基本信息: every approved body of the division. */
@Entity({ name: "jg_jbxx" })
export class JgJbxx {
  @PrimaryColumn({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) jgmc!: string;
  @Column({ type: "varchar" }) jgjc!: string | null;
  @Column({ type: "varchar" }) gpmc!: string | null;
  @Column({ type: "varchar" }) sjjgbm!: string | null;
  @Column({ type: "varchar" }) gtgljgbm!: string | null;
  @Column({ type: "varchar" }) hsjgbm!: string | null;
  @Column({ type: "varchar" }) jglb!: string;
  @Column({ type: "varchar" }) jggg!: string;
  @Column({ type: "varchar" }) jfxs!: string | null;
  @Column({ type: "varchar" }) sylb!: string | null;
  @Column({ type: "varchar" }) hylb!: string | null;
  @Column({ type: "varchar" }) glms!: string | null;
  @Column({ type: "varchar" }) xzqh!: string;
  @Column({ type: "varchar" }) tyshxydm!: string | null;
  @Column({ type: "varchar" }) zzjgdm!: string | null;
  @Column({ type: "varchar" }) clrq!: string | null;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "varchar" }) cxrq!: string | null;
  @Column({ type: "varchar" }) zt!: string;
  @Column({ type: "varchar" }) smbz!: string;
  @Column({ type: "varchar" }) gxsj!: string | null;
}
