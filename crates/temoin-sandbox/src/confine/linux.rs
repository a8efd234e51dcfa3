//! The barriers as Linux has them.

use std::collections::BTreeMap;
use std::error::Error;

use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use super::{Barrier, Confined};
use crate::Limits;

pub(super) fn confine(limits: &Limits) -> Confined {
    let barrier =
        |built: Result<Barrier, Box<dyn Error>>| built.unwrap_or_else(|why| Barrier::Missing(why.to_string()));
    // Calls last: the filter forbids nothing that the others need, but whatever follows it runs under it.
    let resources = barrier(limit_resources(limits));
    let files = barrier(close_files());
    let calls = barrier(forbid_calls());
    Confined { files, calls, resources }
}

fn limit_resources(limits: &Limits) -> Result<Barrier, Box<dyn Error>> {
    let set = |what, most| setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    set(Resource::As, limits.memory)?;
    set(Resource::Core, 0)?;
    set(Resource::Fsize, 0)?;
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(Barrier::Stands)
}

/// Landlock with no rule: everything it can handle is denied. What is open already stays open.
fn close_files() -> Result<Barrier, Box<dyn Error>> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(match status.ruleset {
        RulesetStatus::FullyEnforced => Barrier::Stands,
        RulesetStatus::PartiallyEnforced => Barrier::InPart,
        RulesetStatus::NotEnforced => Barrier::Missing("the kernel has no Landlock".to_owned()),
    })
}

/// Calls that no reader of bytes needs. Each is answered as if the kernel did not have it.
const FORBIDDEN: &[i64] = &[
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_add_key,
    libc::SYS_bind,
    libc::SYS_bpf,
    libc::SYS_chroot,
    libc::SYS_clone3,
    libc::SYS_connect,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_io_uring_setup,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_kill,
    libc::SYS_linkat,
    libc::SYS_listen,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_mount,
    libc::SYS_open_by_handle_at,
    libc::SYS_perf_event_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pivot_root,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_ptrace,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_request_key,
    libc::SYS_sendmmsg,
    libc::SYS_sendto,
    libc::SYS_setns,
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
];

fn forbid_calls() -> Result<Barrier, Box<dyn Error>> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    rules.insert(libc::SYS_clone, vec![no_thread()?]);
    let absent = SeccompAction::Errno(libc::ENOSYS as u32);
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, absent, std::env::consts::ARCH.try_into()?)?;
    apply_filter(&BpfProgram::try_from(filter)?)?;
    Ok(Barrier::Stands)
}

/// A new process that is no thread of this one. `clone3` cannot be told apart and is forbidden whole: the C library then
/// makes its threads by `clone`.
fn no_thread() -> Result<SeccompRule, seccompiler::BackendError> {
    let thread = libc::CLONE_THREAD as u64;
    let flags = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
    SeccompRule::new(vec![flags])
}
