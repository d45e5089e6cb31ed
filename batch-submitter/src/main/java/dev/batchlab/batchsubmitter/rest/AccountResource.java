package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.AccountOverview;
import dev.batchlab.batchsubmitter.ListAccounts;
import dev.batchlab.batchsubmitter.ResumeAccount;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The accounts that pay. */
@Path("/accounts")
@RolesAllowed(Role.VIEWS)
public class AccountResource {
    private final ListAccounts listAccounts;
    private final ResumeAccount resumeAccount;

    AccountResource(ListAccounts listAccounts, ResumeAccount resumeAccount) {
        this.listAccounts = listAccounts;
        this.resumeAccount = resumeAccount;
    }

    /** @param resumed whether an account of the provider was paused */
    public record Resumed(boolean resumed) {}

    @GET
    @Operation(summary = "Accounts with their limits, what they have in hand and why they are paused")
    public List<AccountOverview> list() {
        return listAccounts.list();
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("{provider}/resume")
    @Operation(summary = "Use the provider's accounts again after somebody has seen to them")
    public Resumed resume(@PathParam("provider") String provider) {
        return new Resumed(resumeAccount.resume(provider));
    }
}
